import { drawnBeside, figureEndpoint } from '#lib/server/exports/figures/figure.ts';

/** The very same figure as SVG has it, as a page of its size. */
export const GET = figureEndpoint({
	extension: 'pdf',
	type: 'application/pdf',
	write: (asked, event, open) => drawnBeside('pdf', asked, event, open)
});
