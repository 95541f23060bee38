import { readScale, refuseLarge } from '#lib/server/png/size.ts';
import { figureEndpoint } from '../figure.ts';

/** The very same figure as SVG has it, as pixels: `scale=1|2|4` of them to one of the figure's. */
export const GET = figureEndpoint({
	extension: 'png',
	type: 'image/png',
	write(svg, { url }, { png }) {
		const scale = readScale(url.searchParams.get('scale'));
		refuseLarge(svg, scale);
		return png.render(svg, scale);
	}
});
