import { cellMarkWords, positionWords, silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import { positionAt, silenceAt, type Position, type Positions } from '#lib/dossier/positions.ts';
import { silenceKinds, stances, type SilenceKind } from '#lib/dossier/types.ts';
import type { Box } from '../shared/hatch.ts';
import { Pen } from '../shared/pen.ts';
import { silenceMarks } from '../shared/silence.ts';
import { stancePaint, type Paint } from '../shared/palette.ts';
import { baseline, short, type Look, type Mark, type Text } from '../shared/scene.ts';
import { textWidth } from '../shared/text-width.ts';
import type { Grid, Heading } from './grid.ts';
import { marksOf } from './marks.ts';

/** One cell in its place. */
export interface Cell {
	/** Id of the position: `usa/halt-hostilities`. */
	id: string;
	/** Dossier indices. */
	actor: number;
	issue: number;
	x: number;
	y: number;
	width: number;
	height: number;
	/** The cell in words. */
	label: string;
	position: Position | undefined;
	/** Where there is no position. */
	silence: SilenceKind | undefined;
}

const INSET = 1;
const GLYPH = 15;
const SMALL_GLYPH = 12;
const FLAG = 12;
const FLAG_INSET = 4;
/** Cells under this width set glyphs smaller, or lower, to make room for marks. */
const NARROW = 44;
/** Those under this height also; a glyph under marks then stands so far from the foot. */
const LOW = 31;
const FOOT = 8.5;
/** The middle of a digit under the marks of a split cell, which is taller than a sign. */
const UNDER_FLAG = 18.5;

/** A cell in words: "France on Halt hostilities: strongly supports, contested". */
export function cellLabel(
	actor: Pick<Heading, 'label'>,
	issue: Pick<Heading, 'label'>,
	{ position, silence }: Pick<Cell, 'position' | 'silence'>
): string {
	const words = position
		? [
				positionWords(position.lower, position.upper),
				...marksOf(position).map((m) => cellMarkWords[m].word)
			]
		: [silenceWords[silence ?? 'not-coded'].word];
	return `${actor.label} on ${issue.label}: ${words.join(', ')}`;
}

/** Every cell of a grid with what the positions say of it, row by row. */
export function cellsOf(grid: Grid, positions: Positions, transpose: boolean): Cell[] {
	return grid.rows.flatMap((row) =>
		grid.columns.map((column) => {
			const [actor, issue] = transpose ? [column, row] : [row, column];
			const position = positionAt(positions, actor.index, issue.index);
			const silence = silenceAt(positions, actor.index, issue.index);
			return {
				id: `${actor.id}/${issue.id}`,
				actor: actor.index,
				issue: issue.index,
				x: column.x + INSET,
				y: row.y + INSET,
				width: column.width - 2 * INSET,
				height: row.height - 2 * INSET,
				label: cellLabel(actor, issue, { position, silence }),
				position,
				silence
			};
		})
	);
}

const boxOf = ({ x, y, width, height }: Cell): Box => [x, y, width, height];

export const isSplit = ({ lower, upper }: Position) => lower !== upper;

/** Grounds of the cells, half a pixel inside so that their borders are sharp. One path to a stance. */
function grounds(cells: Cell[]): Mark[] {
	const pens = new Map<number, Pen>();
	const penOf = (stance: number) => {
		const pen = pens.get(stance) ?? new Pen();
		pens.set(stance, pen);
		return pen;
	};
	for (const { position, x, y, width, height } of cells) {
		if (!position) continue;
		const { lower, upper } = position;
		const [left, top, w, h] = [x + 0.5, y + 0.5, width - 1, height - 1];
		if (isSplit(position)) {
			penOf(upper).stamp(left, top + h, `v${short(-h)}h${short(w)}z`);
			penOf(lower).stamp(left + w, top, `v${short(h)}h${short(-w)}z`);
		} else penOf(lower).stamp(left, top, `h${short(w)}v${short(h)}h${short(-w)}z`);
	}
	return stances.flatMap((stance): Mark[] => {
		const d = pens.get(stance)?.d;
		const { fill, edge } = stancePaint(stance);
		return d ? [{ type: 'path', d, fill, stroke: edge }] : [];
	});
}

/** A glyph with its middle at a point of its cell. */
const glyphAt = (cell: Cell, stance: number, x: number, y: number, size: number): Inked => ({
	stance,
	mark: {
		type: 'text',
		x: cell.x + x,
		y: cell.y + y + size * baseline.middle,
		text: stanceEntry(stance).glyph,
		...(size === GLYPH ? {} : { size })
	}
});

/** A mark with the ink of the stance on whose ground it stands. */
interface Inked {
	stance: number;
	mark: Text;
}

/**
 * The glyphs of a cell; in a split one the upper stance stands above the diagonal, as in `+/−−`, and under
 * the marks where there are any.
 */
function glyphsOf(cell: Cell, position: Position): Inked[] {
	const { width: w, height: h } = cell;
	const { lower, upper } = position;
	const flagged = marksOf(position).length > 0;
	if (!isSplit(position) && flagged && w < NARROW && h < LOW) {
		return [glyphAt(cell, lower, w / 2, h - FOOT, SMALL_GLYPH)];
	}
	if (!isSplit(position)) {
		return [glyphAt(cell, lower, w / 2, h * (flagged && w < NARROW ? 0.58 : 0.5), GLYPH)];
	}
	const size = w < NARROW ? SMALL_GLYPH : GLYPH;
	const half = textWidth(stanceEntry(upper).glyph, { size, weight: 600 }) / 2;
	const under = upper === 0 && h >= LOW ? Math.max(h * 0.52, UNDER_FLAG) : h * 0.52;
	const [x, y] = flagged ? [FLAG_INSET + half, under] : [w * 0.3, h * 0.34];
	const foot = flagged && w < NARROW && h < LOW ? h - FOOT + 2 : h * 0.72;
	return [glyphAt(cell, upper, x, y, size), glyphAt(cell, lower, w * 0.71, foot, size)];
}

/** The marks of a cell as letters in its upper left corner. */
function flagsOf(cell: Cell, position: Position): Inked[] {
	const text = marksOf(position)
		.map((m) => cellMarkWords[m].glyph)
		.join('');
	if (!text) return [];
	const mark: Text = {
		type: 'text',
		x: cell.x + FLAG_INSET,
		y: cell.y + 2 + FLAG * baseline.top,
		text
	};
	return [{ stance: position.upper, mark }];
}

/** Texts of one ink in a group, which says a size of its own where all of them have it. */
function ofOneInk(fill: Paint, marks: Text[]): Mark[] {
	const size = marks[0]?.size;
	if (marks.length === 0) return [];
	if (size === undefined || marks.some((mark) => mark.size !== size)) {
		return [{ type: 'group', fill, marks }];
	}
	const bare = marks.map(({ x, y, text }): Mark => ({ type: 'text', x, y, text }));
	return [{ type: 'group', fill, size, marks: bare }];
}

/** Groups texts by their ink, so that each group says it once. */
function inked(id: string, items: Inked[], look: Look): Mark[] {
	const groups = stances.flatMap((stance) =>
		ofOneInk(
			stancePaint(stance).ink,
			items.filter((i) => i.stance === stance).map((i) => i.mark)
		)
	);
	return groups.length > 0 ? [{ type: 'group', id, ...look, marks: groups }] : [];
}

/** Draws cells: silence first and quietest, then grounds, glyphs and marks. */
export function drawCells(cells: Cell[]): Mark[] {
	const silent = silenceKinds.flatMap((kind): Mark[] => {
		const boxes = cells.filter((c) => c.silence === kind).map(boxOf);
		return boxes.length > 0
			? [{ type: 'group', id: `silence-${kind}`, marks: silenceMarks(kind, boxes, 14) }]
			: [];
	});
	const stated = cells.flatMap((cell) =>
		cell.position ? [{ cell, position: cell.position }] : []
	);
	const glyphs = stated.flatMap(({ cell, position }) => glyphsOf(cell, position));
	const flags = stated.flatMap(({ cell, position }) => flagsOf(cell, position));
	const set: Look = { size: GLYPH, weight: 600, spacing: 1, anchor: 'middle' };
	return [
		...silent,
		{ type: 'group', id: 'stances', marks: grounds(cells) },
		...inked('glyphs', glyphs, set),
		...inked('marks', flags, { size: FLAG, weight: 600 })
	];
}
