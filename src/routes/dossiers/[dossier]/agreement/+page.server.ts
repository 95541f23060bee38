import { agreementBy, searchOfPage } from '#lib/server/coding/agreement-work.ts';
import type { AgreementShown } from '#lib/server/coding/agreement-page.ts';
import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, request }) => {
	const open = services();
	const dossier = await currentDossier(open, params.dossier);
	try {
		const asked = { search: searchOfPage(url) };
		const body = await agreementBy(open, 'agreementShown', dossier, asked, request.signal);
		return { agreement: JSON.parse(new TextDecoder().decode(body)) as AgreementShown };
	} catch (refusal) {
		if (refusal instanceof Refusal) error(refusal.problem.status, { message: refusal.message });
		throw refusal;
	}
};
