/** Coding without scripts: a passage is given by quoting it. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { newCodingSchema } from '#lib/contract/coding-requests.ts';
import { anchorAtIndex } from '#lib/dossier/anchors/anchor.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { occurrences } from '#lib/dossier/anchors/resolve.ts';
import { statementColumns } from '#lib/analysis/statement-fields.ts';
import { editedDossier } from '../editing/edited-dossier.ts';
import { readForm, textOf, valuesOf } from '../editing/form-data.ts';
import { attachedText } from '../editing/source-changes.ts';
import { writerOf } from '../identity/identify.ts';
import { refusalOf } from '../platform/problem.ts';
import { services } from '../services.ts';

type Event = RequestEvent<{ dossier: string; source: string }>;

/** What a form says of a passage, besides its stance and its list of actors. */
const columns = [
	...['issue', 'basis', 'act', 'said_on', 'reported_by', 'paraphrase', 'condition'],
	...['speaker', 'speaker_role', 'confidence', 'memo']
];

/** Carries out a form’s request; a refusal is shown with the form. */
async function doing(form: FormData, { url }: Event, work: () => Promise<unknown>) {
	try {
		await work();
	} catch (error) {
		const refusal = refusalOf(error, true);
		if (!refusal) throw error;
		const { status } = refusal.problem;
		return fail(status, { fault: refusal.message, values: valuesOf(form) });
	}
	redirect(303, url.pathname);
}

/** Codes the passage that a form quotes. */
export async function codeQuoted(event: Event) {
	const { dossier, source } = event.params;
	const form = await readForm(event.request);
	/** The page says it in words. */
	const refuse = (fault: 'quote-not-found' | 'quote-several') =>
		fail(422, { fault, values: valuesOf(form) });
	const text = await attachedText(dossier, source);
	const quote = textOf(form, 'quote').replaceAll('\r\n', '\n').trim();
	const places = text && quote ? occurrences(text.content, quote, 2) : [];
	const [place] = places;
	if (!text || place === undefined) return refuse('quote-not-found');
	if (places.length > 1) return refuse('quote-several');
	const { start, end } = anchorAtIndex(new CountedText(text.content), place, place + quote.length);
	const stance = textOf(form, 'stance');
	const row = statementColumns(await editedDossier(event), {
		...Object.fromEntries(columns.map((column) => [column, textOf(form, column).trim()])),
		actors: [textOf(form, 'actors')],
		stance: stance === '' ? null : Number(stance)
	});
	return doing(form, event, () =>
		services().codings.create(
			writerOf(event.locals),
			dossier,
			newCodingSchema.parse({ source, start, end, quote, ...row })
		)
	);
}

/** Removes the draft that a form names. */
export async function removeQuoted(event: Event) {
	const form = await readForm(event.request);
	const [id = '', version = ''] = textOf(form, 'coding').split(' ');
	const expected = { id, version: Number(version) };
	return doing(form, event, () =>
		services().codings.remove(writerOf(event.locals), event.params.dossier, expected)
	);
}

/** Submits what its coder has coded in the text. */
export async function submitQuoted(event: Event) {
	const { dossier, source } = event.params;
	const form = await readForm(event.request);
	return doing(form, event, () =>
		services().codings.submit(writerOf(event.locals), dossier, source)
	);
}
