import { silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import type { Colour } from '#lib/charts/shared/canvas.ts';
import { stancePaint } from '#lib/charts/shared/palette.ts';
import { inSight, ROW, runsOf, type Run } from '#lib/charts/matrix/window.ts';
import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds, type SilenceKind } from '#lib/dossier/types.ts';

/** What a canvas shows of a matrix. */
export interface Picture {
	positions: Positions;
	/** Rows and columns shown. */
	rows: number;
	columns: number;
	/** Index into the columns of the positions. */
	cellAt(row: number, column: number): number;
	/** Cells that the legend leaves undimmed; all where left out. */
	isChosen?: ((row: number, column: number) => boolean) | undefined;
	/** Cells whose position moved since the reader last looked; none where left out. */
	hasMoved?: ((row: number, column: number) => boolean) | undefined;
	/** Pixels across of a cell. */
	width: number;
	/** Pixels scrolled, and room. */
	left: number;
	top: number;
	across: number;
	down: number;
	/** The cell that the keyboard or the pointer is on. */
	current?: { row: number; column: number } | undefined;
}

/**
 * As the canvas reports it. Setting a font makes the browser compute the styles of the whole page, so it is set once
 * for as long as the canvas keeps its size.
 */
const FONT = '600 12px "Demarche Sans", sans-serif';
/** Cells this wide print their stance. */
const SPEAKS = 16;
const GAP = 1;

const codeOf = (kind: SilenceKind) => 1 + silenceKinds.indexOf(kind);
const notCoded = codeOf('not-coded');
const declined = codeOf('declined');

/** Pixels of a tile of silence: a dot for what was not stated, a hatch for what nobody has looked for. */
const TILE = 6;
const tiles = {
	dots: [[3, 3]],
	hatch: Array.from({ length: TILE }, (_, i) => [i, TILE - 1 - i])
} as const;

/**
 * A pattern of silence, as on the small matrix. It is set pixel by pixel: smoothed, it would leave colours in
 * the narrowest columns that no stance has.
 */
function patternOf(
	context: CanvasRenderingContext2D,
	colour: Colour,
	name: keyof typeof tiles
): CanvasPattern | string {
	const tile = new OffscreenCanvas(TILE, TILE);
	const pen = tile.getContext('2d');
	if (!pen) return colour('paper');
	pen.fillStyle = colour('paper');
	pen.fillRect(0, 0, TILE, TILE);
	pen.fillStyle = colour('silence');
	for (const [x = 0, y = 0] of tiles[name]) pen.fillRect(x, y, 1, 1);
	return context.createPattern(tile, 'repeat') ?? colour('paper');
}

/** Cells of a picture that nobody has coded, to those that are silent otherwise: the more frequent are its ground. */
function mostlyUncoded(rows: readonly { runs: readonly Run[] }[]): boolean {
	let balance = 0;
	for (const { runs } of rows) {
		for (const { lower, silence, from, to } of runs) {
			if (lower === ABSENT) balance += (to - from) * (silence === notCoded ? 1 : -1);
		}
	}
	return balance > 0;
}

function fillStance(context: CanvasRenderingContext2D, colour: Colour, run: Run, box: DOMRect) {
	const { x, y, width, height } = box;
	context.fillStyle = colour(stancePaint(run.upper).fill);
	context.fillRect(x, y, width, height);
	if (run.lower === run.upper) return;
	// Divided: both stances, one under the other, in cells of any width.
	context.fillStyle = colour(stancePaint(run.lower).fill);
	context.fillRect(x, y + height / 2, width, height / 2);
}

function printGlyphs(
	context: CanvasRenderingContext2D,
	colour: Colour,
	run: Run,
	{ width, left }: Picture,
	y: number
) {
	context.fillStyle = colour(stancePaint(run.upper).ink);
	const glyph = stanceEntry(run.lower === run.upper ? run.upper : run.lower).glyph;
	for (let column = run.from; column < run.to; column++) {
		const x = (column + 0.5) * width - left;
		if (run.lower === run.upper) context.fillText(glyph, x, y);
		else context.fillText(`${stanceEntry(run.upper).glyph}/${glyph}`, x, y, width);
	}
}

/** Prints that an actor declined to say anything. */
function printSilence(
	context: CanvasRenderingContext2D,
	colour: Colour,
	run: Run,
	{ width, left }: Picture,
	y: number
) {
	for (let column = run.from; column < run.to; column++) {
		context.fillStyle = colour('paper');
		context.fillRect(column * width - left + 2, y + 2, width - 5, ROW - 5);
		context.fillStyle = colour('ink-soft');
		context.fillText(silenceWords.declined.glyph, (column + 0.5) * width - left, y + 13);
	}
}

/** Dims the cells of a row that the legend does not choose. */
function dim(context: CanvasRenderingContext2D, picture: Picture, row: number, y: number) {
	const { isChosen, left, width, across, columns } = picture;
	if (!isChosen) return;
	const { from, to } = inSight(left, across, width, columns);
	for (let column = from; column < to; column++) {
		if (!isChosen(row, column)) context.fillRect(column * width - left, y, width, ROW);
	}
}

/**
 * Paints what is in sight of a matrix. Every cell keeps its own colour however small it is: nothing is
 * averaged. Cells wide enough print their stance, too.
 */
export function paintMatrix(
	context: CanvasRenderingContext2D,
	picture: Picture,
	colour: Colour
): void {
	const { positions, width, left, top, across, down } = picture;
	context.fillStyle = colour('paper');
	context.fillRect(0, 0, across, down);
	// Silence is the ground that all else covers: a fill for each silent cell would take three times as long.
	const columns = inSight(left, across, width, picture.columns);
	const span = inSight(top, down, ROW, picture.rows);
	const rows = Array.from({ length: span.to - span.from }, (_, i) => ({
		row: span.from + i,
		runs: runsOf(positions, (column) => picture.cellAt(span.from + i, column), columns)
	}));
	const isUncoded = mostlyUncoded(rows);
	const [hatch, dots] = [patternOf(context, colour, 'hatch'), patternOf(context, colour, 'dots')];
	context.fillStyle = isUncoded ? hatch : dots;
	context.fillRect(0, 0, picture.columns * width - left, picture.rows * ROW - top);
	const gap = width >= 8 ? GAP : 0;
	context.textAlign = 'center';
	if (context.font !== FONT) context.font = FONT;
	for (const { row, runs } of rows) {
		const y = row * ROW - top;
		for (const run of runs) {
			const [x, length] = [run.from * width - left, (run.to - run.from) * width];
			const box = new DOMRect(x, y, length - gap, ROW - GAP);
			if (run.lower === ABSENT) {
				const isOther = (run.silence === notCoded) !== isUncoded;
				if (isOther) {
					context.fillStyle = isUncoded ? dots : hatch;
					context.fillRect(x, y, length, ROW);
				}
				if (run.silence === declined && width >= SPEAKS)
					printSilence(context, colour, run, picture, y);
				continue;
			}
			fillStance(context, colour, run, box);
			if (width >= SPEAKS) printGlyphs(context, colour, run, picture, y + 13);
		}
		context.fillStyle = colour('paper');
		context.fillRect(0, y + ROW - GAP, across, GAP);
		context.globalAlpha = 0.82;
		dim(context, picture, row, y);
		context.globalAlpha = 1;
	}
	if (gap > 0) divide(context, picture, colour);
	dotMoved(context, picture, colour, span);
	mark(context, picture, colour);
}

/** Hairlines between neighbours that a run has joined. */
function divide(context: CanvasRenderingContext2D, picture: Picture, colour: Colour) {
	const { width, left, across, down, columns } = picture;
	const { from, to } = inSight(left, across, width, columns);
	context.fillStyle = colour('paper');
	for (let column = from; column <= to; column++) {
		context.fillRect(column * width - left - GAP, 0, GAP, down);
	}
}

/** A dot in the corner of every cell that has moved, always large enough to see. */
function dotMoved(
	context: CanvasRenderingContext2D,
	picture: Picture,
	colour: Colour,
	span: { from: number; to: number }
) {
	const { hasMoved, width, left, top, across, columns } = picture;
	if (!hasMoved) return;
	const { from, to } = inSight(left, across, width, columns);
	context.fillStyle = colour('accent');
	context.strokeStyle = colour('paper');
	context.lineWidth = 1;
	for (let row = span.from; row < span.to; row++) {
		for (let column = from; column < to; column++) {
			if (!hasMoved(row, column)) continue;
			const [x, y] = [column * width - left + Math.min(width / 2, 5.5), row * ROW - top + 5.5];
			context.beginPath();
			context.arc(x, y, 3.5, 0, 2 * Math.PI);
			context.fill();
			context.stroke();
		}
	}
}

/** A ring around the cell that the reader is on, never thinner than it can be seen. */
function mark(context: CanvasRenderingContext2D, picture: Picture, colour: Colour) {
	const { current, width, left, top } = picture;
	if (!current) return;
	const wide = Math.max(width, 6);
	const x = (current.column + 0.5) * width - left - wide / 2;
	context.strokeStyle = colour('accent');
	context.lineWidth = 3;
	context.strokeRect(x - 1.5, current.row * ROW - top - 1.5, wide + 2, ROW + 2);
}
