import type { RequestEvent } from '@sveltejs/kit';
import { parseView } from '#lib/analysis/view.ts';
import { drawFigure, figureKinds, figureName } from '#lib/charts/figures.ts';
import { dossierOf, endpoint } from '#lib/server/api/endpoint.ts';
import type { Services } from '#lib/server/context.ts';
import { Refusal } from '#lib/server/problem.ts';

type Event = RequestEvent<{ dossier: string; figure: string }>;

function kindOf(name: string) {
	const kind = figureKinds.find((k) => k === name);
	if (kind) return kind;
	const known = figureKinds.map((k) => `${k}.svg`).join(', ');
	throw new Refusal('unknown-address', `There is no figure "${name}.svg", only ${known}.`);
}

/** Answers with a figure in the state that the parameters name; `download=1` saves it as a file. */
async function getFigure({ params, url, request }: Event, open: Services): Promise<Response> {
	const kind = kindOf(params.figure);
	const dossier = await dossierOf(open, params.dossier);
	const { view, notes } = parseView(dossier, url.searchParams);
	const etag = `"${open.build}-${dossier.version}"`;
	const headers = new Headers({
		etag,
		'cache-control': 'no-cache',
		'content-type': 'image/svg+xml; charset=utf-8',
		'content-security-policy': "default-src 'none'",
		'x-content-type-options': 'nosniff'
	});
	if (url.searchParams.get('download') === '1') {
		const file = figureName(kind, dossier, view);
		headers.set('content-disposition', `attachment; filename="${file}"`);
	}
	if (request.headers.get('if-none-match')?.includes(etag)) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(drawFigure(kind, dossier, view, notes), { headers });
}

export const GET = endpoint(getFigure);
