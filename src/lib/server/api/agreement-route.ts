import type { RequestEvent } from '@sveltejs/kit';
import type { AgreementAnswer } from '#lib/contract/agreement.ts';
import { agreementBy } from '../coding/agreement-work.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { tagOfAnswer } from './codings.ts';

/** Answers `GET …/agreement`: how far coders agree in their revealed codings. */
export async function getAgreement(
	{ params, url, request }: RequestEvent<{ dossier: string }>,
	open: Services
): Promise<Response> {
	const dossier = await dossierOf(open, params.dossier);
	refuseVersion(url, 'Figures of agreement');
	const asked = { search: String(url.searchParams) };
	const body = await agreementBy(open, 'agreementAnswered', dossier, asked, request.signal);
	const answer = JSON.parse(new TextDecoder().decode(body)) as AgreementAnswer;
	return conditionalJson(request, { tag: tagOfAnswer(answer) }, () => answer);
}
