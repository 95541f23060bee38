import { readScale } from '#lib/server/exports/png/size.ts';
import { drawnBeside, figureEndpoint } from '#lib/server/exports/figures/figure.ts';

/** The very same figure as SVG has it, as pixels: `scale=1|2|4` of them to one of the figure's. */
export const GET = figureEndpoint({
	extension: 'png',
	type: 'image/png',
	write(asked, event, open) {
		const scale = readScale(event.url.searchParams.get('scale'));
		return drawnBeside('png', asked, event, open, { scale });
	}
});
