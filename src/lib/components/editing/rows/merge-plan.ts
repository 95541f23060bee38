import { m } from '#messages';
import { listOf } from '#lib/analysis/phrases.ts';
import type { Merge, MergeFault } from '#lib/dossier/acts/merges.ts';
import type { NamedRow } from './kinds.ts';

/** Pairs that a plan may have. */
export const MOST_PAIRS = 8;

const pairs = Array.from({ length: MOST_PAIRS }, (_, i) => i);
export const fromField = (pair: number): string => `from-${pair}`;
export const intoField = (pair: number): string => `into-${pair}`;

/** Every field of a plan, for its labels and its start. */
export const planFields: readonly string[] = pairs.flatMap((i) => [fromField(i), intoField(i)]);

/** A field that is at fault, with the sentence below it. */
interface FieldFault {
	column: string;
	sentence: string;
}

/** The merges that the fields of a form ask for, with the pair that each stands in. */
export function planOf(read: (field: string) => string): {
	merges: Merge[];
	/** By index of the merge, the pair of fields. */
	places: number[];
	faults: FieldFault[];
} {
	const filled = pairs
		.map((pair) => ({ pair, from: read(fromField(pair)), into: read(intoField(pair)) }))
		.filter(({ from, into }) => from !== '' || into !== '');
	const faults = filled
		.filter(({ from, into }) => from === '' || into === '')
		.map(({ pair, from }) => ({
			column: from === '' ? fromField(pair) : intoField(pair),
			sentence: m.rows_merge_half()
		}));
	if (filled.length === 0) {
		faults.push({ column: fromField(0), sentence: m.rows_merge_nothing() });
	}
	const whole = filled.filter(({ from, into }) => from !== '' && into !== '');
	return {
		merges: whole.map(({ from, into }) => ({ from, into })),
		places: whole.map(({ pair }) => pair),
		faults
	};
}

/** What is wrong with merges, at their fields. */
export function mergeFaults(
	found: readonly MergeFault[],
	places: readonly number[],
	merges: readonly Merge[],
	rows: readonly NamedRow[]
): FieldFault[] {
	const labels = new Map(rows.map(({ id, label }) => [id, label]));
	const labelOf = (id: string) => labels.get(id) ?? id;
	return found.map(({ fault, merge, id, way = [] }): FieldFault => {
		const pair = places[merge] ?? 0;
		const column =
			merges[merge]?.from === id && fault === 'unknown' ? fromField(pair) : intoField(pair);
		const label = labelOf(id);
		if (fault === 'itself') return { column, sentence: m.rows_merge_itself({ label }) };
		if (fault === 'twice') {
			return { column: fromField(pair), sentence: m.rows_merge_twice({ label }) };
		}
		if (fault === 'cycle') {
			return { column, sentence: m.rows_merge_cycle({ way: way.map(labelOf).join(' → ') }) };
		}
		if (fault === 'unknown') return { column, sentence: m.rows_merge_unknown({ id }) };
		return { column, sentence: m.rows_merge_roll_calls({ label }) };
	});
}

/** What the merges of a plan are, in words: `Turkey into Türkiye`. */
export const planInWords = (merges: readonly Merge[], rows: readonly NamedRow[]): string =>
	listOf(
		merges.map(({ from, into }) =>
			[from, into].map((id) => rows.find((row) => row.id === id)?.label ?? id).join(' → ')
		)
	);
