import reorder from 'reorder.js';
import { distancesOf } from '../../src/lib/analysis/distances.ts';
import { leafPath } from '../../src/lib/analysis/leaf-order.ts';
import { positionsOf } from '../../src/lib/analysis/positions.fixture.ts';
import { similar } from '../../src/lib/analysis/similar.ts';
import type { Positions } from '../../src/lib/dossier/positions.ts';
import type { BenchRow } from './run.ts';
import { timedRuns } from './times.ts';

const ISSUES = 60;

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Actors somewhere between two poles, each at times out of step and silent on one issue in five. */
function standings(actors: number): Positions {
	let state = 1;
	const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const rows = indices(actors).map(() => {
		const pole = (chance() - 0.5) * 5;
		return indices(ISSUES).map(() => {
			const stance = Math.max(-2, Math.min(2, Math.round(pole + chance() * 3 - 1.5)));
			return chance() < 0.2 ? null : stance + 0;
		});
	});
	return positionsOf(rows);
}

/**
 * The orders that set similar rows side by side: the proven one of 12 rows, and that of 200 rows against
 * reorder.js, both given the same distances and both clustering them by average linkage.
 */
export async function benchOrder(): Promise<BenchRow[]> {
	const over = indices(ISSUES);
	const few = standings(12);
	const exact = timedRuns(9, () => similar(few, 'actors', indices(12), over));

	const many = standings(200);
	const whole = timedRuns(9, () => similar(many, 'actors', indices(200), over));
	const distances = distancesOf(many, 'actors', indices(200), over);
	const { count, units } = distances;
	const ours = timedRuns(9, () => leafPath(distances));
	const table = indices(count).map((i) => [...units.subarray(i * count, (i + 1) * count)]);
	// Seconds each: one run to warm up and one that counts. What it keeps between runs is not shared.
	const theirs = timedRuns(1, () =>
		reorder.optimal_leaf_order().linkage('average').distance_matrix(table).reorder(table)
	);
	const lengthOf = (path: number[]) =>
		path.slice(1).reduce((sum, at, k) => sum + (units[(path[k] ?? 0) * count + at] ?? NaN), 0);
	if (new Set(theirs.result).size !== count) throw new Error('reorder.js lost a row.');

	const row = (name: string, value: number, unit: string, bound: '≤' | '≥', limit: number) => ({
		name: `order: ${name}`,
		value: Number(value.toFixed(2)),
		unit,
		target: `${bound} ${limit}`,
		ok: bound === '≤' ? value <= limit : value >= limit
	});
	const share = lengthOf(ours.result) / lengthOf(theirs.result);
	return [
		row('12 rows, proven shortest', exact.elapsed, 'ms', '≤', 50),
		row('200 rows, from positions on', whole.elapsed, 'ms', '≤', 100),
		row('200 rows, times as fast as reorder.js', theirs.elapsed / ours.elapsed, '×', '≥', 10),
		row('200 rows, path length to that of reorder.js', share, '×', '≤', 1)
	];
}
