import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { positionScale } from './agreement.ts';
import type { CrossTable } from './agreement.ts';
import { bitCounter } from './bit-counts.ts';
import { RANGE } from './ties.ts';

const PAGE = 65_536;

/** Places on `positionScale`, half a step each. */
const PLACES = positionScale.length;

/** Places on the scale that any of the positions takes. */
function placesTaken({ lower, upper }: Positions): number[] {
	const taken = new Uint8Array(PLACES);
	for (let cell = 0; cell < lower.length; cell++) {
		if (lower[cell] !== ABSENT)
			taken[(lower[cell] as number) + (upper[cell] as number) + RANGE] = 1;
	}
	return Array.from({ length: PLACES }, (_, place) => place).filter((place) => taken[place]);
}

/** Issues up to which two rows are compared one by one in less time than their sets of bits. */
const FEW = 200;

/** Tables of few issues, by the places on the scale that every actor takes; −1 where it is silent. */
function tablesOfFew(
	{ lower, upper, issueCount }: Positions,
	actors: readonly number[],
	issues: readonly number[]
): (i: number, j: number) => CrossTable {
	const width = issues.length;
	const places = new Int8Array(actors.length * width);
	let at = 0;
	for (const actor of actors) {
		for (const issue of issues) {
			const cell = actor * issueCount + issue;
			const low = lower[cell] as number;
			places[at++] = low === ABSENT ? -1 : low + (upper[cell] as number) + RANGE;
		}
	}
	const counts = new Uint32Array(PLACES ** 2);
	const table = { scale: positionScale, counts };
	return (i, j) => {
		counts.fill(0);
		for (let a = i * width, b = j * width, k = 0; k < width; k++, a++, b++) {
			const [one, other] = [places[a] as number, places[b] as number];
			if (one < 0 || other < 0) continue;
			const to = one * PLACES + other;
			counts[to] = (counts[to] as number) + 1;
		}
		return table;
	};
}

/**
 * The same tables as `crossTable` makes of two actors, for all pairs of many: each value of an actor is a set
 * of issues, one bit to an issue, and a table counts what two such sets share, 64 issues at a time. Of many
 * issues it runs in WebAssembly, which the policy of a page may forbid: it is for servers and workers.
 *
 * @param actors dossier indices, each once. @param issues dossier indices, each once.
 * @returns the table of two places in `actors`; the next call overwrites its counts.
 */
export function crossTables(
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): (i: number, j: number) => CrossTable {
	if (issues.length <= FEW) return tablesOfFew(positions, actors, issues);
	const taken = placesTaken(positions);
	const nth = new Int32Array(PLACES).fill(-1);
	taken.forEach((place, k) => (nth[place] = k));
	const words = 2 * Math.ceil(issues.length / 64);
	const bytes = 4 * words;
	const out = bytes * taken.length * actors.length;
	const memory = new WebAssembly.Memory({ initial: Math.ceil((out + 12) / PAGE) });
	const bits = new Int32Array(memory.buffer);
	actors.forEach((actor, row) => {
		issues.forEach((issue, k) => {
			const cell = actor * positions.issueCount + issue;
			const lower = positions.lower[cell] as number;
			if (lower === ABSENT) return;
			const value = nth[lower + (positions.upper[cell] as number) + RANGE] as number;
			const at = (row * taken.length + value) * words + (k >>> 5);
			bits[at] = (bits[at] as number) | (1 << (k & 31));
		});
	});
	const count = bitCounter(memory);
	const counted = new Int32Array(memory.buffer, out, 1);
	const counts = new Uint32Array(PLACES ** 2);
	const table = { scale: positionScale, counts };
	return (i, j) => {
		taken.forEach((one, k) => {
			const a = (i * taken.length + k) * bytes;
			taken.forEach((other, l) => {
				count(a, (j * taken.length + l) * bytes, a + bytes, 0, 0, out);
				counts[one * PLACES + other] = counted[0] as number;
			});
		});
		return table;
	};
}
