import { getDesk } from '../dashboard/desk.svelte.ts';
import { coloursOf, paintMatrix } from './paint.ts';
import { themeNow } from './theme-now.svelte.ts';
import type { MatrixWindow } from './window-state.svelte.ts';

/** Whether a cell, by dossier indices, is left undimmed. */
type Only = (actor: number, issue: number) => boolean;

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
	$effect(() => {
		const canvas = canvasOf();
		const context = canvas?.getContext('2d');
		if (!canvas || !context) return;
		void theme.name;
		const { across, down, rows, columns, cellAt, width, left, top, current } = seen;
		const dense = window.devicePixelRatio || 1;
		canvas.width = Math.round(across * dense);
		canvas.height = Math.round(down * dense);
		context.scale(dense, dense);
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
				width,
				left,
				top,
				across,
				down,
				current
			},
			coloursOf(canvas)
		);
	});
}
