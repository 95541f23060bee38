import { drawChecked } from '../checked.ts';
import { figureEndpoint } from '../figure.ts';

export const GET = figureEndpoint({
	extension: 'svg',
	type: 'image/svg+xml; charset=utf-8',
	async write({ kind, dossier, address }) {
		const { svg, broken } = drawChecked(kind, dossier, address);
		return { body: svg, broken };
	}
});
