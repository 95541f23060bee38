import type { CodingRow } from '#lib/contract/coding.ts';
import { readingColumns, type SentCoding } from './open-coding.ts';

/** One column of many codings: its different values, and which of them each coding has. */
interface PackedColumn {
	readonly values: readonly unknown[];
	/** Empty where all codings have the first value. */
	readonly at: string;
}

/**
 * Codings as a page is sent them: thousands share a few values, and each value is sent once. A list of thousands of
 * ids or numbers is one string, which a page writes and reads many times faster.
 */
export interface PackedCodings {
	readonly ids: string;
	readonly versions: string;
	/** Code points, as in `Anchor`. */
	readonly starts: string;
	readonly lengths: string;
	readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** Columns beside the passage, in which codings resemble each other. */
const columns = ['state', 'anchor', 'coder', 'isMine', 'isSealed', ...readingColumns] as const;

/** The words of a passage, sent where the text no longer has them in their place. */
const words = ['quote', 'prefix', 'suffix'] as const;

/** Neither an id nor a number has a blank in it. */
const listed = (values: readonly (string | number)[]): string => values.join(' ');
const entriesOf = (list: string): string[] => (list === '' ? [] : list.split(' '));
const numbersIn = (list: string): number[] => entriesOf(list).map(Number);

function packedColumn(values: readonly unknown[]): PackedColumn {
	const places = new Map<unknown, number>();
	const different: unknown[] = [];
	const at = values.map((value) => {
		const key = Array.isArray(value) ? value.join(';') : value;
		const known = places.get(key);
		if (known !== undefined) return known;
		places.set(key, different.length);
		return different.push(value) - 1;
	});
	return { values: different, at: different.length > 1 ? listed(at) : '' };
}

/** Packs codings, without whatever the page derives from the text and without columns that are empty in all. */
export function packed(rows: readonly CodingRow[]): PackedCodings {
	const found: Record<string, PackedColumn> = {};
	for (const column of columns) {
		const packedOne = packedColumn(rows.map((row) => row[column]));
		if (packedOne.values.some((value) => String(value ?? '') !== '')) found[column] = packedOne;
	}
	for (const column of words) {
		const kept = rows.map((row) => (row.anchor === 'exact' ? '' : row[column]));
		if (kept.some(Boolean)) found[column] = packedColumn(kept);
	}
	return {
		ids: listed(rows.map(({ id }) => id)),
		versions: listed(rows.map(({ version }) => version)),
		starts: listed(rows.map(({ start }) => start)),
		lengths: listed(rows.map(({ start, end }) => end - start)),
		columns: found
	};
}

/** The codings again, in their order. */
export function unpacked(sent: PackedCodings): SentCoding[] {
	const [versions, starts, lengths] = [sent.versions, sent.starts, sent.lengths].map(numbersIn);
	const given = Object.entries(sent.columns).map(
		([column, { values, at }]) => [column, values, numbersIn(at)] as const
	);
	return entriesOf(sent.ids).map((id, i) => {
		const start = starts?.[i] ?? 0;
		const row: Record<string, unknown> = {
			...{ id, version: versions?.[i] ?? 0, coder: '' },
			...{ start, end: start + (lengths?.[i] ?? 0) }
		};
		for (const [column, values, at] of given) row[column] = values[at[i] ?? 0];
		return row as unknown as SentCoding;
	});
}
