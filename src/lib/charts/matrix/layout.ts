import type { Dossier } from '#lib/dossier/types.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Drawn } from '../shared/frame.ts';
import { baseline, short, type Look, type Mark, type Scene } from '../shared/scene.ts';
import { cellsOf, drawCells, type Cell } from './cells.ts';
import { contentsOf, type Contents } from './contents.ts';
import { matrixGrid, type Grid, type Heading } from './grid.ts';
import { matrixReading } from './reading.ts';

export interface MatrixInput {
	dossier: Dossier;
	positions: Positions;
	/** Dossier indices, in the order shown. */
	actors: number[];
	issues: number[];
	/** Issues down and actors across. */
	transpose?: boolean;
	/** Room in pixels; a matrix of many columns takes more. */
	width: number;
	/** Of a sheet whose width is to be kept. */
	keep?: boolean;
	/** Height of a row. */
	row?: number;
	/** Of a file with very many cells: draws them in its own way. Their boxes are then left out. */
	dense?: ((grid: Grid, positions: Positions, transpose: boolean) => Mark[]) | undefined;
	/** Draws over the cells. */
	over?: ((cells: Cell[]) => Mark[]) | undefined;
}

export interface MatrixLayout {
	scene: Scene;
	/** Row by row, in pixels of the scene. */
	cells: Cell[];
	rows: Heading[];
	columns: Heading[];
	/** Degrees at which column headings lean to the right: 45 on a page, 0 where they stand upright. */
	lean: number;
	/** The headings by themselves, for a page that keeps them in sight. */
	heads: { columns: Mark; rows: Mark };
}

const LINE = 16;
const ANGLED_LINE = 14;

function rowHeadings(grid: Grid): Mark {
	const { size } = grid.rowSetting;
	const marks = grid.rows.flatMap((row): Mark[] =>
		row.lines.map((text, i) => ({
			type: 'text',
			x: 0,
			y: row.y + row.height / 2 + size * baseline.middle + (i - (row.lines.length - 1) / 2) * LINE,
			text
		}))
	);
	return { type: 'group', id: 'matrix-rows', fill: 'ink', size, marks };
}

function uprightHeading(column: Heading, size: number): Mark[] {
	const bottom = column.y + column.height - 8 + size * baseline.bottom;
	return column.lines.map((text, i) => ({
		type: 'text',
		x: column.x + column.width / 2,
		y: bottom - (column.lines.length - 1 - i) * LINE,
		text
	}));
}

function leaningHeading(column: Heading, size: number, lean: number): Mark {
	const foot: [number, number] = [column.x + column.width / 2, column.y + column.height - 8];
	const marks = column.lines.map((text, i): Mark => ({
		type: 'text',
		x: 0,
		y: size * baseline.middle + (i - (column.lines.length - 1) / 2) * ANGLED_LINE,
		text
	}));
	return { type: 'group', at: foot, rotate: -lean, marks };
}

function columnHeadings(grid: Grid): Mark {
	const { size } = grid.columnSetting;
	const marks = grid.columns.flatMap((c) =>
		grid.lean > 0 ? leaningHeading(c, size, grid.lean) : uprightHeading(c, size)
	);
	return {
		type: 'group',
		id: 'matrix-columns',
		fill: 'ink',
		size,
		anchor: grid.lean > 0 ? 'start' : 'middle',
		marks
	};
}

/** The themes above their columns, each on a hairline that spans them. */
function bandMarks(grid: Grid): Mark[] {
	if (grid.bands.length === 0) return [];
	const names: Mark[] = grid.bands.map((b) => ({
		type: 'text',
		x: b.x + 1,
		y: 3 + 12 * baseline.top,
		text: b.label
	}));
	const d = grid.bands.map((b) => `M${short(b.x + 1)} 19.5h${short(b.width - 2)}`).join('');
	return [
		{ type: 'group', id: 'matrix-themes', fill: 'ink-soft', size: 12, marks: names },
		{ type: 'path', d, fill: 'none', stroke: 'edge' }
	];
}

/** A matrix in its place, before anything stands around it. */
export interface MatrixBody extends Omit<MatrixLayout, 'scene'> {
	drawn: Drawn;
	contents: Contents;
	/** In words. */
	desc: string;
}

/**
 * Lays the cells and headings of a matrix out.
 *
 * @param look of the whole, which is not said again by what stands around it.
 */
export function matrixBody(input: MatrixInput, look: Look): MatrixBody {
	const { dossier, positions, dense, over, transpose = false } = input;
	const grid = matrixGrid({ ...input, transpose });
	const cells = dense ? [] : cellsOf(grid, positions, transpose);
	const drawn = dense?.(grid, positions, transpose) ?? drawCells(cells);
	const above = over?.(dense ? cellsOf(grid, positions, transpose) : cells) ?? [];
	const contents = contentsOf(input);
	const [columns, rows] = [[...bandMarks(grid), columnHeadings(grid)], [rowHeadings(grid)]];
	const marks: Mark = {
		type: 'group',
		id: 'matrix',
		...look,
		marks: [...columns, ...rows, ...drawn, ...above]
	};
	return {
		drawn: { marks: [marks], width: grid.width, height: grid.height },
		contents,
		desc: matrixReading(dossier, input, contents),
		cells,
		rows: grid.rows,
		columns: grid.columns,
		lean: grid.lean,
		heads: {
			columns: { type: 'group', ...look, marks: columns },
			rows: { type: 'group', ...look, marks: rows }
		}
	};
}

/**
 * Lays the stance matrix out for the page: actors down and issues across, or the other way round. Silence is
 * never a stance; a position that the evidence leaves open between two shows both.
 *
 * @returns the scene, and the boxes of cells and headings for the grid that the page lays over it.
 */
export function matrixLayout(input: MatrixInput): MatrixLayout {
	const { drawn, desc, ...boxes } = matrixBody(input, { family: 'sans' });
	return { scene: { ...drawn, title: input.dossier.title, desc }, ...boxes };
}
