/** What the page of pasted rows answers with. */
import { error, fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { SavedEdit } from '#lib/contract/edits.ts';
import type { PasteAnswer } from '#lib/dossier/paste/answer.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf } from '../platform/conditional.ts';
import { refusalOf } from '../platform/problem.ts';
import { services } from '../services.ts';
import { readForm } from './form-data.ts';
import { pastedIn } from './pasted-rows.ts';
import type { Pasted } from './pasted-rows.ts';
import { submitChanges } from './submit-changes.ts';

type Event = RequestEvent<{ dossier: string }>;

/** Works something out that stores nothing; what cannot be had now is an error of the page. */
async function orError<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (refusal) error(refusal.problem.status, refusal.message);
		throw fault;
	}
}

async function read(event: Event, form: FormData): Promise<Pasted> {
	const open = services();
	const dossier: Dossier = await dossierOf(open, event.params.dossier);
	const { preview, ...pasted } = await pastedIn(form, dossier, open);
	const { text, ...rest } = preview;
	// A page with a script has the text: thousands of rows need not travel back.
	const hasText = event.request.headers.get('x-sveltekit-action') === 'true' && !pasted.isCorrected;
	return { preview: hasText ? rest : { ...rest, text }, ...pasted };
}

/** Answers the action that previews pasted rows. */
export const previewPasted = (event: Event): Promise<PasteAnswer> =>
	orError(async () => ({ preview: (await read(event, await readForm(event.request))).preview }));

/** Answers the action that stores what was previewed, as one change set. */
export async function applyPasted(
	event: Event
): Promise<PasteAnswer | SavedEdit | ActionFailure<PasteAnswer>> {
	const form = await readForm(event.request);
	const { preview, changes, isAsPreviewed } = await orError(() => read(event, form));
	if (!isAsPreviewed || changes.length === 0 || preview.broken) {
		return { preview, hasMoved: !isAsPreviewed };
	}
	const answer = await submitChanges(event, form, changes);
	if (!('status' in answer)) return answer;
	return fail(answer.status, { preview, refused: { ...answer.data, values: {} } });
}
