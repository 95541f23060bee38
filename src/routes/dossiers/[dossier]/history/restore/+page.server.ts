import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { submitEdit } from '#lib/server/editing/submit-changes.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

const numberOf = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : NaN);

export const load: PageServerLoad = async ({ params, url }) => {
	const open = services();
	const dossier = await currentDossier(open, params.dossier);
	const to = numberOf(url.searchParams.get('to') ?? '');
	try {
		return { preview: await open.history.preview(dossier, to), impossible: '' };
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		return { preview: null, impossible: fault.message };
	}
};

export const actions: Actions = {
	restore: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		const [revision, from] = [numberOf(textOf(form, 'to')), numberOf(textOf(form, 'from'))];
		return submitEdit(
			event,
			form,
			{ restores: revision, from },
			async (writer, key) => {
				const { history } = services();
				const stored = await history.restore(writer, dossier, { revision, from }, { key });
				return { dossier, changeSet: stored.changeSet };
			},
			{ back: () => `/dossiers/${dossier}/history` }
		);
	}
};
