import type { z } from 'zod';
import { nearestDay, nearestText } from '#lib/analysis/nearest.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { heaviest, readWeights, weightColumn } from '#lib/analysis/weights.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../problem.ts';

/** Parameters of the views: an address of the interface may be asked of the API as it is. */
const viewNames = [
	'as-of',
	'from',
	'actors',
	'issues',
	'order',
	'transpose',
	'theme',
	'min-shared',
	'threshold',
	'weights',
	'layer',
	'ego',
	'blocs',
	'focus',
	'pins'
];

function refuse(parameter: string, found: string, expected: string, nearest?: string): never {
	const hint = nearest === undefined ? '' : ` The nearest is "${nearest}".`;
	throw new Refusal(
		'bad-parameter',
		`The parameter "${parameter}" is "${found}"; expected ${expected}.${hint}`,
		{ parameter, found, expected, nearest: nearest ?? null }
	);
}

function refuseStrangers(params: URLSearchParams, names: string[]): void {
	for (const name of params.keys()) {
		if (names.includes(name) || viewNames.includes(name)) continue;
		const nearest = nearestText(name, names);
		throw new Refusal(
			'bad-parameter',
			`There is no parameter "${name}" here. The nearest is "${nearest}".`,
			{ parameter: name, found: name, expected: `one of ${names.join(', ')}`, nearest }
		);
	}
}

/** Parameters by name, repeated ones joined like a list; empty ones count as not given. */
function read(params: URLSearchParams, names: string[]): Record<string, string> {
	const pairs = names.map((name) => [name, params.getAll(name).filter(Boolean).join(',').trim()]);
	return Object.fromEntries(pairs.filter(([, text]) => text !== ''));
}

/**
 * Reads the parameters of an address.
 *
 * @throws Refusal for the first one that is not known or not valid, with the nearest that is.
 */
export function readQuery<T extends z.ZodRawShape>(
	dossier: Dossier,
	params: URLSearchParams,
	schema: z.ZodObject<T>
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
	const nearest =
		name === 'as-of' || name === 'from'
			? nearestDay(text, defaultView(dossier).asOf)
			: nearestText(text, words);
	refuse(name, text, issue.message, nearest);
}

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
