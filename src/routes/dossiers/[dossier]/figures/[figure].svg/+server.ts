import { figureEndpoint } from '../figure.ts';

export const GET = figureEndpoint({
	extension: 'svg',
	type: 'image/svg+xml; charset=utf-8',
	write: (svg) => svg
});
