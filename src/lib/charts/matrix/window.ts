import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';

/** Pixels across of a cell, from every roll call of an assembly at once to cells that print their stance. */
export const cellWidths = [1, 2, 4, 8, 16, 28] as const;
/** Pixels down of a row: one line of a name. */
export const ROW = 18;

/** The part of a list that is in sight: from the first to before the last. */
export interface Span {
	from: number;
	to: number;
}

/** Which of `count` things, each `size` pixels, stand in `room` pixels behind a scrolled edge. */
export function inSight(scrolled: number, room: number, size: number, count: number): Span {
	const from = Math.min(Math.max(Math.floor(scrolled / size), 0), count);
	return { from, to: Math.min(Math.ceil((scrolled + Math.max(room, 0)) / size), count) };
}

/** Cells side by side that are drawn alike. */
export interface Run extends Span {
	/** Lower and upper median, both ABSENT for silence; then `silence` says which kind. */
	lower: number;
	upper: number;
	/** As in `Positions.silence`. */
	silence: number;
}

/**
 * The cells of one row in sight, equal neighbours joined: what a canvas fills at one go. Nothing is mixed
 * or averaged, so every colour is a stance that a statement supports.
 *
 * @param cellAt index into the columns of the positions, by column of the picture.
 */
export function runsOf(
	positions: Positions,
	cellAt: (column: number) => number,
	span: Span
): Run[] {
	const runs: Run[] = [];
	let last: Run | undefined;
	for (let column = span.from; column < span.to; column++) {
		const cell = cellAt(column);
		const lower = positions.lower[cell] as number;
		const upper = positions.upper[cell] as number;
		const silence = lower === ABSENT ? (positions.silence[cell] as number) : 0;
		if (last && last.lower === lower && last.upper === upper && last.silence === silence) {
			last.to = column + 1;
		} else {
			last = { from: column, to: column + 1, lower, upper, silence };
			runs.push(last);
		}
	}
	return runs;
}

/** A heading over several columns. */
export interface Section extends Span {
	label: string;
}

/** Neighbours with the same label under one heading; those without one stand under none. */
export function sectionsOf(labels: readonly string[]): Section[] {
	const sections: Section[] = [];
	labels.forEach((label, at) => {
		const last = sections.at(-1);
		if (last?.label === label && last.to === at) last.to = at + 1;
		else if (label) sections.push({ label, from: at, to: at + 1 });
	});
	return sections;
}

/** Sections whose headings do not run into each other: one is left out where its start is too near the last. */
export function legible(sections: Section[], width: number, room: number): Section[] {
	let end = -Infinity;
	return sections.filter(({ from }) => {
		if (from * width < end) return false;
		end = from * width + room;
		return true;
	});
}
