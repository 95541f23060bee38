import type { AskedChange, Columns } from '#lib/contract/changes.ts';
import type { Statement } from '../types.ts';

/** Columns that two statements of one merged statement may hold differently; their speakers come together. */
const chosen = [
	'issue',
	'stance',
	'basis',
	'act',
	'reported_by',
	'speaker',
	'speaker_role',
	'addressees',
	'said_on',
	'quote',
	'paraphrase',
	'condition',
	'source',
	'credibility',
	'confidence'
] as const satisfies readonly (keyof Statement)[];
export type ChosenColumn = (typeof chosen)[number];

/** What some statements would come to as one. */
export interface Merging {
	/** The statement that stays. */
	kept: Statement;
	/** Those that go. */
	gone: Statement[];
	/** All speakers, in the order of the statements. */
	actors: string[];
	/** The columns in which they differ, each with the different values. */
	differing: { column: ChosenColumn; values: Statement[ChosenColumn][] }[];
}

const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);
const keyOf = (value: unknown) => JSON.stringify(value);

/**
 * What some statements would come to as one: the first stays. Where one alone says something in a column that holds
 * for all of them.
 *
 * @returns `undefined` for fewer than two different statements.
 */
export function mergingOf(statements: readonly Statement[]): Merging | undefined {
	const all = [...new Set(statements)];
	const [kept, ...gone] = all;
	if (!kept || gone.length === 0) return undefined;
	const differing = chosen.flatMap((column) => {
		const values = new Map(all.map((s) => [keyOf(s[column]), s[column]]));
		for (const [key, value] of values) if (isEmpty(value) && values.size > 1) values.delete(key);
		const list = [...values.values()];
		const isSaid = list.length > 1 || keyOf(list[0]) !== keyOf(kept[column]);
		return isSaid ? [{ column, values: list }] : [];
	});
	return { kept, gone, actors: [...new Set(all.flatMap((s) => s.actors))], differing };
}

/**
 * The changes that make one statement of several.
 *
 * @param columns what was chosen where they differ.
 * @param expectedOf versions of the statements that this starts from.
 */
export function mergeStatements(
	{ kept, gone, actors, differing }: Merging,
	columns: Columns,
	expectedOf: (id: string) => number | undefined = () => undefined
): AskedChange[] {
	const withVersion = (id: string) => {
		const expected = expectedOf(id);
		return expected === undefined ? {} : { expected };
	};
	const row = {
		actors,
		...Object.fromEntries(differing.map(({ column, values }) => [column, values[0]])),
		...columns
	};
	return [
		{ entity: 'statement', action: 'edit', id: kept.id, row, ...withVersion(kept.id) },
		...gone.map(({ id }): AskedChange => ({
			entity: 'statement',
			action: 'remove',
			id,
			...withVersion(id)
		}))
	];
}
