import { coloursOf } from '../colours.ts';
import { getDesk } from '../dashboard/desk.svelte.ts';
import { themeNow } from '../theme-now.svelte.ts';
import { paintMatrix } from './paint.ts';
import type { MatrixWindow } from './window-state.svelte.ts';

/** Whether a cell, by dossier indices, is left undimmed. */
type Only = (actor: number, issue: number) => boolean;

/** Sets the size of a canvas; if it is unchanged, the canvas keeps its font as well. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
	if (canvas.width !== width) canvas.width = width;
	if (canvas.height !== height) canvas.height = height;
}

/**
 * Keeps a canvas painted with the cells in sight, as dossier, theme and window change. To be called while a
 * component is set up.
 */
export function keepPainted(
	canvasOf: () => HTMLCanvasElement | undefined,
	seen: MatrixWindow,
	onlyOf: () => Only | undefined
): void {
	const desk = getDesk();
	const theme = themeNow();
	/** Read again only when the theme changes, as reading them makes the browser compute the styles of the whole page. */
	const colours = $derived.by(() => {
		const canvas = canvasOf();
		void theme.name;
		return canvas && coloursOf(canvas);
	});
	$effect(() => {
		const canvas = canvasOf();
		const context = canvas?.getContext('2d');
		if (!canvas || !context || !colours) return;
		const { across, down, rows, columns, cellAt, width, left, top, current } = seen;
		const dense = window.devicePixelRatio || 1;
		resize(canvas, Math.round(across * dense), Math.round(down * dense));
		context.setTransform(dense, 0, 0, dense, 0, 0);
		const only = onlyOf();
		const isChosen = only && ((row: number, column: number) => only(...seen.indices(row, column)));
		paintMatrix(
			context,
			{
				positions: desk.passing.positions,
				rows: rows.length,
				columns: columns.length,
				cellAt,
				isChosen,
				hasMoved: desk.moved
					? (row, column) => desk.hasMoved(...seen.indices(row, column))
					: undefined,
				width,
				left,
				top,
				across,
				down,
				current
			},
			colours
		);
	});
}
