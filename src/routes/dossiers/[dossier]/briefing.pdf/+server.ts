import type { RequestEvent } from '@sveltejs/kit';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { askedDossier, endpoint } from '#lib/server/api/endpoint.ts';
import { drawBriefing } from '../briefing.ts';
import { refuseManyCells } from '../figures/cells.ts';
import { viewerPolicy } from '../figures/policy.ts';

/** Answers with the whole view that the parameters name, as a briefing of A4 pages. */
export const GET = endpoint(
	async ({ params, url, request }: RequestEvent<{ dossier: string }>, open) => {
		const { dossier, cache } = await askedDossier(open, params.dossier, url);
		const address = readFigureAddress(dossier, url.searchParams);
		const etag = `"${open.build}-${dossier.version}"`;
		const headers = new Headers({
			etag,
			'cache-control': cache,
			'content-type': 'application/pdf',
			'content-security-policy': viewerPolicy,
			'x-content-type-options': 'nosniff'
		});
		const name = `${dossier.id}-briefing-${address.view.asOf}.pdf`;
		const kept = url.searchParams.get('download') === '1' ? 'attachment' : 'inline';
		headers.set('content-disposition', `${kept}; filename="${name}"`);
		if (request.headers.get('if-none-match')?.includes(etag)) {
			return new Response(null, { status: 304, headers });
		}
		refuseManyCells('matrix', dossier, address.view);
		const draw = async () => drawBriefing(dossier, address, await open.faces());
		return new Response(await open.documents.run(draw), { headers });
	}
);
