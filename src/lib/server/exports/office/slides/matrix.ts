import { matrixCaptionText } from '#lib/analysis/sentences.ts';
import { positionsOf } from '#lib/charts/figures.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import { sourcesBehind } from '#lib/dossier/sources-behind.ts';
import { restWords, underMatrix } from '#lib/charts/briefing/contents.ts';
import { parts, widestOf } from '../columns.ts';
import { hex } from '../markup.ts';
import type { Material } from '../material.ts';
import { tableCell } from '../stances.ts';
import { cellOf, head, heightOf, matrixWords, POINT, type Worded } from './cells.ts';
import { CONTENT } from './masters.ts';
import type { Slide } from './presentation.ts';
import { sourceNotes } from './sources.ts';
import { CELL_INSET, tableShape } from './table.ts';

/** Pixels of the names at the left. */
const SIDE = 170;
const WIDEST = 150;
/** Slides that a matrix may take. */
const MOST = 8;
/** Points of letters, the largest first: the first that needs no more tables than the smallest is taken. */
const SIZES = [12, 11, 10];
const SMALLEST = 9.5;
/** Pixels of a row that has room. */
const TALL = 54;

interface Row {
	cells: Worded[][];
	grounds: (string | undefined)[];
	height: number;
}

/** Rows from the beginning on, a new page wherever one is full. */
function filled<T extends { height: number }>(rows: readonly T[], most: number): T[][] {
	const pages: T[][] = [];
	let left = 0;
	for (const row of rows) {
		if (row.height > left || pages.length === 0) {
			pages.push([]);
			left = most;
		}
		pages.at(-1)?.push(row);
		left -= row.height;
	}
	return pages;
}

/** Steps in which the height of slides that are about alike is looked for. */
const STEPS = 20;

/** Rows on as few slides as hold them, about as many on each. @param most pixels that a slide has for them. */
export function filling<T extends { height: number }>(rows: readonly T[], most: number): T[][] {
	const fewest = filled(rows, most);
	const even = rows.reduce((sum, { height }) => sum + height, 0) / Math.max(1, fewest.length);
	for (let step = 0; step < STEPS; step++) {
		const pages = filled(rows, even + ((most - even) * step) / STEPS);
		if (pages.length <= fewest.length) return pages;
	}
	return fewest;
}

/** " (2 of 3)" behind the titles of slides that are parts of one. */
export const ofSeveral = (i: number, count: number): string =>
	count > 1 ? ` (${i + 1} of ${count})` : '';

/** The matrix as native tables, on as many slides as it needs. */
export function matrixSlides({ dossier, view, contents, theme }: Material): Slide[] {
	const { actors, issues, said } = contents;
	const positions = positionsOf(dossier, view);
	const who = actors.map((index) => ({ index, name: dossier.actors[index]?.name ?? '' }));
	const what = issues.map((index) => ({ index, name: dossier.issues[index]?.label ?? '' }));
	const [down, across] = view.transpose ? [what, who] : [who, what];
	const names = across.map(({ name }) => name);
	const leastOf = (size: number) =>
		Math.max(
			widestOf(names, { size: size / POINT, weight: 600 }),
			widestOf(['Explicitly', 'contested'], { size: size / POINT })
		) +
		2 * CELL_INSET.x +
		2;
	const beside = CONTENT.width - SIDE;
	const countOf = (size: number) => parts(across, leastOf(size), beside).length;
	const fewest = countOf(SMALLEST);
	const size = SIZES.find((one) => countOf(one) === fewest) ?? SMALLEST;
	const palette = palettes[theme];
	const tables = parts(across, leastOf(size), beside).flatMap((columns) => {
		const width = Math.min(WIDEST, Math.floor(beside / columns.length));
		const first = [
			head(view.transpose ? 'Issue' : 'Actor', size, SIDE),
			...columns.map(({ name }) => head(name, size, width))
		].map((one) => [one]);
		const heads: Row = { cells: first, grounds: [], height: heightOf(first) };
		const rows = down.map((row): Row => {
			const found = columns.map((column) => {
				const [actor, issue] = view.transpose ? [column, row] : [row, column];
				return tableCell(positions, actor.index, issue.index, theme);
			});
			const cells = [
				[head(row.name, size, SIDE)],
				...found.map((cell) => matrixWords(cell, { size, width }, theme))
			];
			// Of two stances neither may colour the cell.
			const grounds = found.map(({ shades }) =>
				shades.length === 1 ? shades[0]?.fill : undefined
			);
			return { cells, grounds: [undefined, ...grounds], height: heightOf(cells) };
		});
		const widths = [SIDE, ...columns.map(() => width)];
		const room = CONTENT.height - heads.height;
		return filling(rows, room).map((some) => {
			const tall = Math.min(TALL, Math.floor(room / some.length));
			const spaced = some.map((row) => ({ ...row, height: Math.max(row.height, tall) }));
			const full = spaced.reduce((sum, { height }) => sum + height, 0) > room;
			return { widths, rows: [heads, ...(full ? some : spaced)] };
		});
	});
	const shown = tables.slice(0, MOST);
	const caption = matrixCaptionText(dossier, positions, actors, issues);
	const rest =
		shown.length < tables.length ? [restWords(dossier, down.length, across.length, 'matrix')] : [];
	return shown.map(({ widths, rows }, i) => ({
		title: `${said}${ofSeveral(i, shown.length)}`,
		notes: [
			...underMatrix(dossier, view, { positions, actors, issues }),
			...rest,
			...sourceNotes(dossier, sourcesBehind(dossier, positions, actors, issues))
		],
		shapes: ({ next }) => [
			tableShape(
				{
					id: next(),
					name: 'Positions',
					alt: `Table of positions${ofSeveral(i, shown.length)}: ${view.transpose ? 'issues in rows, actors in columns' : 'actors in rows, issues in columns'}. ${caption}`
				},
				CONTENT,
				{
					widths,
					heights: rows.map(({ height }) => height),
					rows: rows.map(({ cells, grounds }) =>
						cells.map((cell, j) => cellOf(cell, grounds[j], true))
					),
					rule: hex(palette.hairline),
					headRule: hex(palette.ink)
				}
			)
		]
	}));
}
