import { stepInGrid } from '../dashboard/grid.ts';

type Key = Parameters<typeof stepInGrid>[1];

/**
 * Where a key leads among rows of bands: left and right along a row, its name being 0; up and down to the
 * same place of another row, or to its last one where that has fewer.
 *
 * @param from row and place, rows from 1.
 * @param bands how many bands each row has.
 * @returns `undefined` for keys that do not move.
 */
export function stepInRows(
	from: readonly [row: number, place: number],
	key: Key,
	bands: readonly number[]
): [row: number, place: number] | undefined {
	const next = stepInGrid(from, key, bands.length, bands[from[0] - 1] ?? 0);
	if (!next) return undefined;
	const row = Math.max(1, next[0]);
	return [row, Math.min(next[0] === 0 ? from[1] : next[1], bands[row - 1] ?? 0)];
}
