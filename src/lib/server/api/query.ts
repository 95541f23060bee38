import type { z } from 'zod';
import { nearestDay, nearestText } from '#lib/analysis/nearest.ts';
import { decadesOf, issuesWithin, themesOf } from '#lib/analysis/subjects.ts';
import { defaultView, viewNames } from '#lib/analysis/view.ts';
import { heaviest, readWeights, weightColumn } from '#lib/analysis/weights.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';

function refuse(parameter: string, found: string, expected: string, nearest?: string): never {
	const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
	throw new Refusal(
		'bad-parameter',
		`The parameter "${parameter}" is "${found}"; expected ${expected}.${hint}`,
		{ parameter, found, expected, nearest: nearest ?? null }
	);
}

/**
 * Refuses parameters of other names. Those of the views pass: an address of the interface may be asked of the
 * API as it is.
 *
 * @throws Refusal with the nearest name.
 */
export function refuseStrangers(params: URLSearchParams, names: string[]): void {
	for (const name of params.keys()) {
		if (names.includes(name) || viewNames.includes(name)) continue;
		const nearest = nearestText(name, names) ?? null;
		const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`;
		throw new Refusal('bad-parameter', `Unknown parameter "${name}".${hint}`, {
			parameter: name,
			found: name,
			expected: `one of ${names.join(', ')}`,
			nearest
		});
	}
}

/** Parameters by name, repeated ones joined like a list; empty ones count as not given. */
function read(params: URLSearchParams, names: string[]): Record<string, string> {
	const pairs = names.map((name) => [name, params.getAll(name).filter(Boolean).join(',').trim()]);
	return Object.fromEntries(pairs.filter(([, text]) => text !== ''));
}

type NearestOf = (name: string, found: string, words: string[]) => string | undefined;

/**
 * Reads the parameters of an address that names no dossier.
 *
 * @throws Refusal for the first one that is not known or not valid, with the nearest that is.
 */
export function readParameters<T extends z.ZodRawShape>(
	params: URLSearchParams,
	schema: z.ZodObject<T>,
	nearestOf: NearestOf = (_name, found, words) => nearestText(found, words)
): z.output<z.ZodObject<T>> {
	const names = Object.keys(schema.shape);
	refuseStrangers(params, names);
	const found = read(params, names);
	const result = schema.safeParse(found);
	if (result.success) return result.data;
	const issue = result.error.issues[0] as z.core.$ZodIssue;
	const name = String(issue.path[0]);
	const text = found[name] ?? '';
	const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
	refuse(name, text, issue.message, nearestOf(name, text, words));
}

/** The same of an address of a dossier, whose days are the nearest to one that cannot be read. */
export const readQuery = <T extends z.ZodRawShape>(
	dossier: Dossier,
	params: URLSearchParams,
	schema: z.ZodObject<T>
): z.output<z.ZodObject<T>> =>
	readParameters(params, schema, (name, found, words) =>
		name === 'as-of' || name === 'from'
			? nearestDay(found, defaultView(dossier).asOf)
			: nearestText(found, words)
	);

/**
 * Weights by dossier issue index; `undefined` where every issue weighs 1.
 *
 * @throws Refusal for a part that names no issue or no weight.
 */
export function readWeightColumn(dossier: Dossier, text = ''): Float64Array | undefined {
	const { weights, wrong } = readWeights(dossier.issues, text);
	const [part] = wrong;
	if (part !== undefined) {
		const ids = dossier.issues.map(({ id }) => id);
		refuse(
			'weights',
			part,
			`an issue of the dossier and a number from 0 to ${heaviest}, like ${ids[0] ?? 'issue'}:2`,
			nearestText(part.split(':')[0] ?? '', ids)
		);
	}
	return weightColumn(dossier.issues, weights);
}

/**
 * Indices of the rows that a list of ids names, in the order of the dossier, each once.
 *
 * @param fallback the rows where no list is given.
 * @throws Refusal for an id that the dossier does not have.
 */
export function readIds(
	parameter: string,
	text: string | undefined,
	rows: readonly { id: string }[],
	fallback: number[] = rows.map((_, i) => i)
): number[] {
	if (text === undefined) return fallback;
	const ids = rows.map((row) => row.id);
	const found = text.split(',').map((id) => id.trim());
	const stranger = found.find((id) => !ids.includes(id));
	if (stranger !== undefined) {
		refuse(parameter, stranger, 'ids of the dossier', nearestText(stranger, ids));
	}
	return ids.flatMap((id, i) => (found.includes(id) ? [i] : []));
}

/** The parts of a query that say which issues are meant. */
interface IssueQuery {
	issues?: string | undefined;
	subject?: string | undefined;
	decade?: string | undefined;
}

/**
 * Indices of the issues that a query names, else of those of its theme and its decade; all where it has
 * neither.
 *
 * @throws Refusal for an issue, a theme or a decade that the dossier does not have.
 */
export function readIssues(dossier: Dossier, query: IssueQuery): number[] {
	const { issues, subject = '', decade = '' } = query;
	const check = (parameter: string, found: string, known: readonly string[], expected: string) => {
		if (found && !known.includes(found)) {
			refuse(parameter, found, expected, nearestText(found, known));
		}
	};
	check('subject', subject, themesOf(dossier), 'a theme of the dossier');
	check('decade', decade, decadesOf(dossier), 'a decade in which the dossier has roll calls');
	const within = new Set(issuesWithin(dossier, subject, decade));
	if (within.size === 0 && decade) {
		refuse('decade', decade, `one in which roll calls of the theme "${subject}" were held`);
	}
	const usual = dossier.issues.flatMap(({ id }, i) => (within.has(id) ? [i] : []));
	return readIds('issues', issues, dossier.issues, usual);
}
