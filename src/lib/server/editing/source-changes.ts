import type { RequestEvent } from '@sveltejs/kit';
import type { AskedChange } from '#lib/contract/changes.ts';
import { newId } from '#lib/dossier/new-rows.ts';
import { placesOf } from '#lib/dossier/places.ts';
import { services } from '../services.ts';
import { cleaned } from '../texts/clean.ts';
import { editedDossier } from './edited-dossier.ts';
import { expectedOf, readForm, textOf } from './form-data.ts';
import { rowIn } from './row-forms.ts';
import { submitChanges } from './submit-changes.ts';

type Event = RequestEvent<{ dossier: string }>;

/** The text attached to a source with its version; `null` where there is none. */
export async function attachedText(
	dossier: string,
	source: string
): Promise<{ content: string; version: number } | null> {
	const found = await services().journal.row(dossier, 'text', source);
	return found ? { content: String(found.row.content), version: found.version } : null;
}

/** The text that a form attaches to a new source. */
function textChanges(form: FormData, source: string): AskedChange[] {
	const { content } = cleaned(textOf(form, 'content'));
	if (content === '') return [];
	return [{ entity: 'text', action: 'create', id: source, row: { content } }];
}

/** Adds the source that a form gives, with the text attached to it. */
export async function addSource(event: Event) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async () => {
		const row = await rowIn(event, 'source', form);
		const { sources } = await editedDossier(event);
		const isTaken = (id: string) => placesOf(sources).has(id);
		// A text goes by the id of its source, which has to be known before it is made.
		const id = newId('source', row, isTaken, () => String(sources.length + 1));
		const create: AskedChange = { entity: 'source', action: 'create', row: { ...row, id } };
		return [create, ...textChanges(form, id)];
	});
}

/** Stores what a form made of a source. */
export async function saveSource(event: Event, id: string) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async (): Promise<AskedChange[]> => {
		const row = await rowIn(event, 'source', form);
		const edit = { entity: 'source', action: 'edit', id, row, ...expectedOf(form) } as const;
		return [edit];
	});
}

/** Removes a source with the text attached to it. */
export async function removeSource(event: Event, id: string) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async (): Promise<AskedChange[]> => {
		const text = await attachedText(event.params.dossier, id);
		return [
			...(text ? [{ entity: 'text', action: 'remove', id } as const] : []),
			{ entity: 'source', action: 'remove', id, ...expectedOf(form) }
		];
	});
}
