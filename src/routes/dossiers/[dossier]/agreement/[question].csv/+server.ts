import { questionNames } from '#lib/analysis/reliability/cases.ts';
import { agreementBy, searchOfPage } from '#lib/server/coding/agreement-work.ts';
import { dossierOf } from '#lib/server/platform/conditional.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import type { RequestEvent } from '@sveltejs/kit';

export const GET = endpoint(
	async (event: RequestEvent<{ dossier: string; question: string }>, open) => {
		const { params, url, request } = event;
		const dossier = await dossierOf(open, params.dossier);
		const question = questionNames.find((name) => name === params.question);
		if (!question) {
			throw new Refusal(
				'unknown-address',
				`There is no question "${params.question}"; expected one of ${questionNames.join(', ')}.`
			);
		}
		const asked = { search: searchOfPage(url), question };
		const csv = await agreementBy(open, 'agreementCases', dossier, asked, request.signal);
		return new Response(csv, {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${dossier.id}-agreement-${question}.csv"`,
				'cache-control': 'no-store'
			}
		});
	}
);
