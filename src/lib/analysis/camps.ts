import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { isStated, readCell, sideOf } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { bitsOf } from './word-bits.ts';

/** Two issues are named only where that brings in two more actors, or one who stands alone. */
const COST_OF_SECOND_ISSUE = 1.5;
/** Pairs are sought among the issues that most actors take a side on. */
const MOST_ISSUES_PAIRED = 12;
/** Over two issues one actor stands alone only against an issue that so much of the larger camp supports. */
const SHARE_STOOD_AGAINST = 1 / 3;

/** Who stands where on one issue, or on two. */
export interface Camps {
	issues: Issue[];
	/** 1 where the larger camp supports, −1 where it opposes. */
	sign: 1 | -1;
	/** Positions of the larger camp on its side, and of the smaller one on the other. */
	larger: StatedCell[];
	smaller: StatedCell[];
	rest: Actor[];
}

/** The cells of a matrix, and which side each takes. */
export interface Table {
	actors: Actor[];
	issues: Issue[];
	/** By place: read when a sentence needs it, for a large matrix has a million of them. */
	cell(actor: number, issue: number): Cell;
	/** Over `actor * issues.length + issue`: the side, or SILENT. */
	sides: Int8Array;
}

/** In `sides`: no position, and one whose medians oppose each other. */
const SILENT = -2;
export const DIVIDED = 2;

/** The side of every two medians, at `(lower + 2) * 5 + upper + 2`: looked up a million times in a large matrix. */
const sideByMedians = Int8Array.from({ length: 25 }, (_, at) => {
	const side = sideOf({ lower: Math.floor(at / 5) - 2, upper: (at % 5) - 2 });
	return side === 'divided' ? DIVIDED : side;
});

/** The side of every cell that is shown. */
function sidesOf(
	{ lower, upper, issueCount }: Positions,
	rows: number[],
	columns: number[]
): Int8Array {
	const sides = new Int8Array(rows.length * columns.length);
	let at = 0;
	for (const row of rows) {
		for (const column of columns) {
			const cell = row * issueCount + column;
			const low = lower[cell] as number;
			sides[at++] =
				low === ABSENT
					? SILENT
					: (sideByMedians[(low + 2) * 5 + (upper[cell] as number) + 2] as number);
		}
	}
	return sides;
}

/**
 * The cells that are shown.
 *
 * @param actors dossier indices shown. @param issues dossier indices shown.
 */
export function tableOf(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Table {
	// In the dossier's order, so that the sentence does not change with the order on the screen.
	const rows = [...actors].sort((a, b) => a - b);
	const columns = [...issues].sort((a, b) => a - b);
	const read = new Map<number, Cell>();
	return {
		actors: rows.map((a) => dossier.actors[a] as Actor),
		issues: columns.map((i) => dossier.issues[i] as Issue),
		sides: sidesOf(positions, rows, columns),
		cell(a, i) {
			const at = a * columns.length + i;
			const known = read.get(at);
			if (known) return known;
			const cell = readCell(dossier, positions, rows[a] as number, columns[i] as number);
			read.set(at, cell);
			return cell;
		}
	};
}

/** The cells of a table that a test picks by their side. */
export function cellsWhere(table: Table, holds: (side: number) => boolean): Cell[] {
	const { length } = table.issues;
	const cells: Cell[] = [];
	table.sides.forEach((side, at) => {
		if (holds(side)) cells.push(table.cell(Math.floor(at / length), at % length));
	});
	return cells;
}

/** Whether a side is one of a position. */
export const isSpoken = (side: number) => side !== SILENT;

function onSide(table: Table, issues: number[], side: 1 | -1): StatedCell[] {
	const cells: StatedCell[] = [];
	const { length } = table.issues;
	for (let a = 0; a < table.actors.length; a++) {
		for (const i of issues) {
			if (table.sides[a * length + i] !== side) continue;
			const cell = table.cell(a, i);
			if (isStated(cell)) cells.push(cell);
		}
	}
	return cells;
}

function campsOn(table: Table, issues: number[], sign: 1 | -1): Camps {
	const larger = onSide(table, issues, sign);
	const smaller = onSide(table, issues, -sign as 1 | -1);
	const sided = new Set([...larger, ...smaller].map((cell) => cell.actor));
	return {
		issues: issues.map((i) => table.issues[i] as Issue),
		sign,
		larger,
		smaller,
		rest: table.actors.filter((actor) => !sided.has(actor))
	};
}

/** A pair of camps as counts. */
interface Tally {
	issues: number;
	/** Actors in each camp, and in both. */
	many: number;
	few: number;
	both: number;
	/** Positions of each camp on each issue. */
	larger: number[];
	smaller: number[];
}

/** Who takes which side: of each issue a bit for every actor, 32 to a word. */
interface Sided {
	words: number;
	/** Over `issue * words + word`. */
	support: Int32Array;
	oppose: Int32Array;
	/** Actors on each side, by issue. */
	supporters: Int32Array;
	opponents: Int32Array;
}

function sidedOf({ actors, issues: { length }, sides }: Table): Sided {
	const words = Math.ceil(actors.length / 32);
	const sided: Sided = {
		words,
		support: new Int32Array(length * words),
		oppose: new Int32Array(length * words),
		supporters: new Int32Array(length),
		opponents: new Int32Array(length)
	};
	for (let a = 0, cell = 0; a < actors.length; a++) {
		const bit = 1 << (a & 31);
		for (let i = 0; i < length; i++, cell++) {
			const side = sides[cell];
			if (side !== 1 && side !== -1) continue;
			const at = i * words + (a >>> 5);
			const bits = side === 1 ? sided.support : sided.oppose;
			const counts = side === 1 ? sided.supporters : sided.opponents;
			bits[at] = (bits[at] as number) | bit;
			counts[i] = (counts[i] as number) + 1;
		}
	}
	return sided;
}

/** Counts the camps over one issue or two. */
function tally(sided: Sided, issues: readonly number[], sign: 1 | -1): Tally {
	const [larger, smaller, inLarger, inSmaller] =
		sign === 1
			? [sided.support, sided.oppose, sided.supporters, sided.opponents]
			: [sided.oppose, sided.support, sided.opponents, sided.supporters];
	const [first, second = first] = issues as [number, number?];
	const count: Tally = {
		...{ issues: issues.length, many: 0, few: 0, both: 0 },
		larger: issues.map((i) => inLarger[i] as number),
		smaller: issues.map((i) => inSmaller[i] as number)
	};
	for (let w = 0; w < sided.words; w++) {
		const [one, other] = [first * sided.words + w, second * sided.words + w];
		const many = (larger[one] as number) | (larger[other] as number);
		const few = (smaller[one] as number) | (smaller[other] as number);
		count.many += bitsOf(many);
		count.few += bitsOf(few);
		count.both += bitsOf(many & few);
	}
	return count;
}

/** How much a pair of camps tells: who is in them, and whether one stands alone. */
const weightOf = ({ issues, many, few }: Tally) =>
	many + few + (few === 1 ? 1 : 0) - (issues - 1) * COST_OF_SECOND_ISSUE;

function isTellable({ issues, many, few, both, larger, smaller }: Tally): boolean {
	if (many < 2 || few > many) return false;
	if (issues === 1) return true;
	// Over two issues each must have a camp of its own, nobody may stand in both camps, and the smaller
	// camp must be one actor at most.
	const isStoodAgainst = (cells: number, k: number) =>
		smaller[k] === 0 || cells >= many * SHARE_STOOD_AGAINST;
	return (
		larger.every((cells) => cells > 1) && larger.every(isStoodAgainst) && few < 2 && both === 0
	);
}

/** The issue, or the two issues, on which the camps tell most; none where no two actors take the same side. */
export function bestCamps(table: Table): Camps | undefined {
	const signs = [1, -1] as const;
	const single = table.issues.map((_, i) => i);
	const sided = sidedOf(table);
	const takers = single.map(
		(i) => (sided.supporters[i] as number) + (sided.opponents[i] as number)
	);
	const often = [...single].sort((a, b) => (takers[b] as number) - (takers[a] as number) || a - b);
	const paired = often.slice(0, MOST_ISSUES_PAIRED).sort((a, b) => a - b);
	const pairs = paired.flatMap((a, k) => paired.slice(k + 1).map((b) => [a, b]));
	let best: { issues: number[]; sign: 1 | -1; weight: number } | undefined;
	for (const issues of [...single.map((i) => [i]), ...pairs]) {
		for (const sign of signs) {
			const count = tally(sided, issues, sign);
			const weight = weightOf(count);
			if (isTellable(count) && (!best || weight > best.weight)) best = { issues, sign, weight };
		}
	}
	return best && campsOn(table, best.issues, best.sign);
}
