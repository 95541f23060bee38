import { outlinedScripts } from '#lib/charts/type/scripts.ts';
import { inShippedFonts } from '#lib/charts/type/shipped.ts';
import { readScale, refuseLarge } from '#lib/server/png/size.ts';
import { drawChecked } from '../checked.ts';
import { figureEndpoint, fontsFor } from '../figure.ts';

/** The very same figure as SVG has it, as pixels: `scale=1|2|4` of them to one of the figure's. */
export const GET = figureEndpoint({
	extension: 'png',
	type: 'image/png',
	async write({ kind, dossier, address }, { url }, open) {
		const scale = readScale(url.searchParams.get('scale'));
		const { svg, broken } = drawChecked(kind, dossier, address, await fontsFor(address, open));
		refuseLarge(svg, scale);
		const drawn = inShippedFonts(outlinedScripts(svg, await open.faces()));
		return { body: await open.png.render(drawn, scale), broken };
	}
});
