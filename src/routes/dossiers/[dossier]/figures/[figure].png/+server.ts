import { outlinedScripts } from '#lib/charts/shared/outlined.ts';
import { readScale, refuseLarge } from '#lib/server/png/size.ts';
import { drawChecked } from '../checked.ts';
import { figureEndpoint } from '../figure.ts';

/** The very same figure as SVG has it, as pixels: `scale=1|2|4` of them to one of the figure's. */
export const GET = figureEndpoint({
	extension: 'png',
	type: 'image/png',
	async write({ kind, dossier, address }, { url }, { png, faces }) {
		const scale = readScale(url.searchParams.get('scale'));
		const { svg, broken } = drawChecked(kind, dossier, address);
		refuseLarge(svg, scale);
		return { body: await png.render(outlinedScripts(svg, await faces()), scale), broken };
	}
});
