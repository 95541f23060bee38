import { m } from '#messages';
import { answers } from '#lib/contract/offers.ts';
import type { Entity } from '#lib/contract/changes.ts';
import { offeredEdition } from '#lib/server/dossiers/offered-edition.ts';
import { answerOffer } from '#lib/server/dossiers/offers.ts';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { submitEdit } from '#lib/server/editing/submit-changes.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	offer: (await offeredEdition(services().journal, params.dossier)) ?? null
});

/** The rows that a form has ticked. */
const tickedIn = (form: FormData) =>
	form.getAll('take').flatMap((key) => {
		const [entity, ...id] = String(key).split(' ');
		return [{ entity: entity as Entity, id: id.join(' ') }];
	});

/** What a form takes of an edition. @throws Refusal where it ticks nothing, and does not decline either. */
function takenBy(form: FormData) {
	const answer = answers.find((one) => one === textOf(form, 'answer'));
	if (answer === 'all') return 'all' as const;
	if (answer === 'none') return [];
	const ticked = tickedIn(form);
	if (ticked.length === 0) throw new Refusal('invalid', m.offers_nothing_ticked());
	return ticked;
}

export const actions: Actions = {
	answer: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		const asked = [textOf(form, 'offer'), textOf(form, 'answer'), form.getAll('take')];
		return submitEdit(
			event,
			form,
			asked,
			async (writer) => {
				const { journal } = services();
				const stored = await answerOffer(
					journal,
					writer,
					dossier,
					textOf(form, 'offer'),
					takenBy(form)
				);
				return { dossier, changeSet: stored.changeSet };
			},
			{
				back: ({ changeSet }) =>
					`/dossiers/${dossier}/offers?done=${changeSet === null ? 'declined' : 'taken'}`
			}
		);
	}
};
