import { m } from '#messages';
import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { unitFilters } from '#lib/analysis/coding/adjudicated.ts';
import type { UnitFilter } from '#lib/analysis/coding/adjudicated.ts';
import { fullestOf, codingsOf } from '#lib/analysis/coding/units.ts';
import { adjudicatePath } from '#lib/components/coding-addresses.ts';
import { readDecision } from '#lib/components/adjudication/decision-words.ts';
import { adjudicationOf, nextOpenUnit, openAgreements } from '#lib/server/coding/adjudication.ts';
import { readingIn } from '#lib/server/coding/form-reading.ts';
import { actOn } from '#lib/server/editing/form-act.ts';
import { textOf } from '#lib/server/editing/form-data.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

const filterIn = (text: string | null): UnitFilter =>
	unitFilters.find((filter) => filter === text) ?? 'disputed';

export const load: PageServerLoad = async ({ params, url }) => {
	const filter = filterIn(url.searchParams.get('kind'));
	const unit = url.searchParams.get('unit') ?? '';
	const source = url.searchParams.get('source') ?? '';
	return {
		...(await adjudicationOf(services().journal, params.dossier, { source, filter, unit })),
		filter,
		unit
	};
};

type Event = RequestEvent<{ dossier: string }>;

/** Carries out a form's request, then redirects to the next passage. */
async function submit(
	event: Event,
	act: (viewer: Viewer, form: FormData) => Promise<unknown>,
	next: (place: { source: string; filter: UnitFilter; unit: string }) => Promise<string | undefined>
): Promise<ActionFailure<{ problem: string }>> {
	const { form, refusal } = await actOn(event, act);
	if (refusal) return fail(refusal.problem.status, { problem: refusal.message });
	const place = {
		source: textOf(form, 'source'),
		filter: filterIn(textOf(form, 'kind')),
		unit: textOf(form, 'unit')
	};
	const unit = (await next(place)) ?? place.unit;
	redirect(303, adjudicatePath(event.params.dossier, { ...place, unit }));
}

const idsIn = (form: FormData, name: string) =>
	form.getAll(name).filter((value): value is string => typeof value === 'string');

export const actions: Actions = {
	decide: (event) =>
		submit(
			event,
			async (viewer, form) => {
				const { dossier } = event.params;
				const value = textOf(form, 'decision');
				const decision = readDecision(value);
				if (!decision) {
					throw new Refusal('invalid', m.adjudicating_unknown_decision({ value }));
				}
				await services().codings.decide(viewer, dossier, [
					{
						source: textOf(form, 'source'),
						codings: idsIn(form, 'codings'),
						...decision,
						reason: textOf(form, 'reason').trim(),
						...(decision.outcome === 'new' && { row: await readingIn(dossier, form) })
					}
				]);
			},
			(place) => nextOpenUnit(services().journal, event.params.dossier, place)
		),
	'take-back': (event) =>
		submit(
			event,
			(viewer, form) =>
				services().codings.takeBack(viewer, event.params.dossier, {
					id: textOf(form, 'decision'),
					version: Number(textOf(form, 'version'))
				}),
			async ({ unit }) => unit
		),
	/** Accepts the common reading wherever all coders agree. */
	accept: (event) =>
		submit(
			event,
			async (viewer, form) => {
				const { journal, codings } = services();
				const source = textOf(form, 'source');
				const units = await openAgreements(journal, event.params.dossier, source);
				await codings.decide(
					viewer,
					event.params.dossier,
					units.map((unit) => ({
						source,
						codings: codingsOf(unit).map(({ id }) => id),
						outcome: 'coding',
						coding: fullestOf(unit)?.id ?? '',
						reason: ''
					}))
				);
			},
			async ({ unit }) => unit
		)
};
