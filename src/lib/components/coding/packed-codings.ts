import type { CodingRow } from '#lib/contract/coding.ts';
import { readingColumns, type SentCoding } from './open-coding.ts';

/** One column of many codings: its different values, and which of them each coding has. */
interface PackedColumn {
	readonly values: readonly unknown[];
	/** Empty where all codings have the first value. */
	readonly at: readonly number[];
}

/** Codings as a page is sent them: thousands share a few values, and each value is sent once. */
export interface PackedCodings {
	readonly ids: readonly string[];
	readonly versions: readonly number[];
	/** Code points, as in `Anchor`. */
	readonly starts: readonly number[];
	readonly lengths: readonly number[];
	readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** Columns beside the passage, in which codings resemble each other. */
const columns = ['state', 'anchor', 'coder', 'isMine', 'isSealed', ...readingColumns] as const;

/** The words of a passage, sent where the text no longer has them in their place. */
const words = ['quote', 'prefix', 'suffix'] as const;

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
	return { values: different, at: different.length > 1 ? at : [] };
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
		ids: rows.map(({ id }) => id),
		versions: rows.map(({ version }) => version),
		starts: rows.map(({ start }) => start),
		lengths: rows.map(({ start, end }) => end - start),
		columns: found
	};
}

/** The codings again, in their order. */
export function unpacked(sent: PackedCodings): SentCoding[] {
	const given = Object.entries(sent.columns);
	return sent.ids.map((id, i) => {
		const start = sent.starts[i] ?? 0;
		const row: Record<string, unknown> = {
			...{ id, version: sent.versions[i] ?? 0, coder: '' },
			...{ start, end: start + (sent.lengths[i] ?? 0) }
		};
		for (const [column, { values, at }] of given) row[column] = values[at[i] ?? 0];
		return row as unknown as SentCoding;
	});
}
