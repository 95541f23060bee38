import { figureEndpoint } from '../figure.ts';
import { drawPdf } from '../pdf.ts';

/** The very same figure as SVG has it, as a page of its size. */
export const GET = figureEndpoint({
	extension: 'pdf',
	type: 'application/pdf',
	write: (order, _, { faces, documents }) =>
		documents.run(async () => ({ body: await drawPdf(order, await faces()) }))
});
