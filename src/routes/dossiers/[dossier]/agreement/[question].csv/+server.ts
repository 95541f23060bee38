import { agreementCsv } from '#lib/server/coding/agreement-page.ts';
import { dossierOf } from '#lib/server/platform/conditional.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';
import type { RequestEvent } from '@sveltejs/kit';

export const GET = endpoint(
	async (event: RequestEvent<{ dossier: string; question: string }>, open) => {
		const { params, url } = event;
		const dossier = await dossierOf(open, params.dossier);
		const csv = await agreementCsv(open, dossier, params.question, url.searchParams);
		return new Response(csv, {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${dossier.id}-agreement-${params.question}.csv"`,
				'cache-control': 'no-store'
			}
		});
	}
);
