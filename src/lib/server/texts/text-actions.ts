/** What the page of a text answers with. */
import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { SavedEdit } from '#lib/contract/edits.ts';
import {
	CONTENT_FIELD,
	PLACE_FIELD,
	placeIn,
	PREVIEWED_FIELD,
	WITHHELD_FIELD
} from '#lib/contract/source-texts.ts';
import type { TextAnswer } from '#lib/contract/source-texts.ts';
import { expectedOf, readForm, textOf } from '../editing/form-data.ts';
import { attachedText } from '../editing/source-changes.ts';
import { submitChanges, submitEdit } from '../editing/submit-changes.ts';
import { putPassages } from '../coding/put-passages.ts';
import { dossierOf } from '../platform/conditional.ts';
import { refusalOf } from '../platform/problem.ts';
import { whileWaited } from '../platform/uploads.ts';
import { services } from '../services.ts';
import { cleaned } from './clean.ts';
import { keyOfText, previewOf } from './preview.ts';
import { choicesIn, fileIn, readReceived } from './received.ts';

type Event = RequestEvent<{ dossier: string; source: string }>;
type Failed = ActionFailure<TextAnswer>;

/** What the text of a form is held against. */
async function againstIn({ params, locals }: Event) {
	const open = services();
	const { dossier: id, source } = params;
	const [dossier, stored, { codings }] = await Promise.all([
		dossierOf(open, id),
		attachedText(id, source),
		open.codings.codingsFor(locals.viewer, id, { source })
	]);
	return { dossier, source, stored: stored?.content ?? '', codings };
}

/** What was typed, for a form that comes back. */
const typedIn = (form: FormData): TextAnswer => ({
	content: textOf(form, CONTENT_FIELD),
	isWithheld: form.has(WITHHELD_FIELD)
});

/** Reads what was sent: the file, else what was pasted. */
async function readIn(event: Event, form: FormData) {
	const choices = choicesIn(form);
	const chosen = fileIn(form);
	const typed = textOf(form, CONTENT_FIELD);
	const file = chosen ?? new File([typed], 'pasted.txt');
	const read = await whileWaited(event, (signal) =>
		readReceived(
			services().work,
			file,
			chosen ? choices : { ...choices, encoding: 'utf-8' },
			signal
		)
	);
	return { read, choices };
}

async function preview(event: Event, form: FormData): Promise<TextAnswer | Failed> {
	try {
		const { read, choices } = await readIn(event, form);
		const { content, ...facts } = read;
		const against = await againstIn(event);
		return {
			preview: previewOf(content, facts, choices, against),
			isWithheld: form.has(WITHHELD_FIELD)
		};
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (!refusal) throw fault;
		return fail(refusal.problem.status, { ...typedIn(form), fault: refusal.message });
	}
}

/** Answers the action that shows what a file or pasted words become. */
export async function previewText(event: Event): Promise<TextAnswer | Failed> {
	return preview(event, await readForm(event.request));
}

/** Whether the words of a form are those that were previewed, or that are stored. */
function isSeen(form: FormData, content: string, stored: string): boolean {
	return content === stored || keyOfText(content) === textOf(form, PREVIEWED_FIELD);
}

/** Answers the action that stores a text that was previewed; another one is previewed first. */
export async function saveText(event: Event): Promise<TextAnswer | SavedEdit | Failed> {
	const form = await readForm(event.request);
	const { dossier, source } = event.params;
	const { content } = cleaned(textOf(form, CONTENT_FIELD));
	const against = await againstIn(event);
	if (fileIn(form) || content === '' || !isSeen(form, content, against.stored)) {
		const answer = await preview(event, form);
		return 'status' in answer ? answer : { ...answer, hasChanged: true };
	}
	const row = { content, withheld: form.has(WITHHELD_FIELD) };
	const action = against.stored === '' ? 'create' : 'edit';
	const change: AskedChange = { entity: 'text', action, id: source, row, ...expectedOf(form) };
	const page = `/dossiers/${dossier}/edit/sources/${source}/text`;
	const answer = await submitChanges(event, form, [change], { back: () => page });
	if (!('status' in answer)) return answer;
	return fail(answer.status, {
		preview: previewOf(content, null, choicesIn(form), against),
		isWithheld: row.withheld,
		refused: { ...answer.data, values: {} }
	});
}

/** Answers the action that removes a text. */
export async function removeText(event: Event) {
	const form = await readForm(event.request);
	const { source: id } = event.params;
	return submitChanges(event, form, [
		{ entity: 'text', action: 'remove', id, ...expectedOf(form) }
	]);
}

/** Answers the action that puts passages to where somebody says that they stand. */
export async function placePassages(event: Event) {
	const form = await readForm(event.request);
	const placed = form.getAll(PLACE_FIELD).flatMap((one) => placeIn(String(one)) ?? []);
	return submitEdit(event, form, placed, async (writer) =>
		putPassages(services().journal, writer, event.params, placed)
	);
}
