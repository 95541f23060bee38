import { drawChecked } from '../checked.ts';
import { figureEndpoint, fontsFor } from '../figure.ts';

export const GET = figureEndpoint({
	extension: 'svg',
	type: 'image/svg+xml; charset=utf-8',
	async write({ kind, dossier, address }, _, open) {
		const { svg, broken } = drawChecked(kind, dossier, address, await fontsFor(address, open));
		return { body: svg, broken };
	}
});
