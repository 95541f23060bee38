import type { RequestEvent } from '@sveltejs/kit';
import { viewAddress } from '#lib/analysis/view.ts';
import { figureKinds, figureName } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { dossierOf, endpoint } from '#lib/server/api/endpoint.ts';
import type { Services } from '#lib/server/context.ts';
import { Refusal } from '#lib/server/problem.ts';
import { drawChecked } from './checked.ts';

export type FigureEvent = RequestEvent<{ dossier: string; figure: string }>;

/** A format that figures are handed out in. */
interface Format {
	extension: 'svg' | 'png';
	type: string;
	/** What is in the answer beside what the address says of the figure. */
	write(svg: string, event: FigureEvent, open: Services): BodyInit | Promise<BodyInit>;
}

function kindOf(name: string, extension: string) {
	const kind = figureKinds.find((k) => k === name);
	if (kind) return kind;
	const known = figureKinds.map((k) => `${k}.${extension}`).join(', ');
	throw new Refusal('unknown-address', `There is no figure "${name}.${extension}", only ${known}.`);
}

/**
 * Answers with a figure in the state that the parameters name; `download=1` saves it as a file. A reader
 * who has it already is told so before anything is drawn.
 */
export const figureEndpoint = ({ extension, type, write }: Format) =>
	endpoint(async (event: FigureEvent, open) => {
		const { params, url, request } = event;
		const kind = kindOf(params.figure, extension);
		const dossier = await dossierOf(open, params.dossier);
		const address = readFigureAddress(dossier, url.searchParams);
		const { view } = address;
		const etag = `"${open.build}-${dossier.version}"`;
		const headers = new Headers({
			etag,
			'cache-control': 'no-cache',
			'content-type': type,
			'content-security-policy': "default-src 'none'",
			// The page that shows what the figure shows.
			link: `<${viewAddress(`/dossiers/${dossier.id}/${kind}`, dossier, { ...view, focus: null })}>; rel="canonical"`,
			'x-content-type-options': 'nosniff'
		});
		// Other sites may show the figures of a server that is meant to be seen.
		if (!open.policy.local) headers.set('cross-origin-resource-policy', 'cross-origin');
		if (url.searchParams.get('download') === '1') {
			const file = figureName(kind, dossier, view).replace(/svg$/, extension);
			headers.set('content-disposition', `attachment; filename="${file}"`);
		}
		if (request.headers.get('if-none-match')?.includes(etag)) {
			return new Response(null, { status: 304, headers });
		}
		const { svg, broken } = drawChecked(kind, dossier, address);
		if (broken.length > 0) headers.set('x-figure-faults', broken.join(', '));
		return new Response(await write(svg, event, open), { headers });
	});
