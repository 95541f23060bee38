import { cellsOf } from '#lib/server/exports/figures/cells.ts';
import { drawChecked } from '#lib/server/exports/figures/checked.ts';
import { drawnBeside, figureEndpoint } from '#lib/server/exports/figures/figure.ts';

/** Cells up to which a figure is drawn in less time than it takes to ask a worker. */
const FEW_CELLS = 400;

export const GET = figureEndpoint({
	extension: 'svg',
	type: 'image/svg+xml; charset=utf-8',
	async write(asked, event, open) {
		const { kind, dossier, address } = asked;
		const isSmall = cellsOf(kind, dossier, address.view) <= FEW_CELLS;
		// Outlines take the fonts, which workers hold.
		if (!isSmall || address.settings.outlines) return drawnBeside('svg', asked, event, open);
		const { svg, broken } = drawChecked(kind, dossier, address);
		return { body: svg, broken };
	}
});
