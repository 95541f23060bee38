import { readDay } from '#lib/analysis/read-day.ts';
import { takenFrom, theirsOf } from '#lib/contract/edits.ts';
import { copiedRows, copyExtents } from '#lib/dossier/acts/copies.ts';
import { tidyText } from '#lib/contract/characters.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { CreateOptions, NewDossier } from '../journal/journal.ts';
import { textsOf } from '../journal/stored-row.ts';
import { services } from '../services.ts';
import { atFields } from './field-faults.ts';
import { textOf } from './form-data.ts';

/** A field of the head, in the version that the form takes after a conflict. */
function headField(form: FormData, name: string): string {
	const isTheirs = form.get(takenFrom(name)) === 'theirs';
	return tidyText(textOf(form, isTheirs ? theirsOf(name) : name));
}

/** A day as a page writes it, or in ISO 8601; what is no day stays, so that it is told of. */
function dayField(form: FormData, name: string): string {
	const text = headField(form, name);
	return readDay(text) ?? text;
}

/** What a form says of a dossier; a window of two empty days is none. */
export function headOfForm(form: FormData): Omit<NewDossier, 'id'> {
	const window = { from: dayField(form, 'window.from'), to: dayField(form, 'window.to') };
	return {
		title: headField(form, 'title'),
		description: headField(form, 'description'),
		licence: headField(form, 'licence'),
		window: window.from === '' && window.to === '' ? undefined : window
	};
}

/** Texts attached to sources of a dossier. */
const attachedTo = (dossier: Dossier) =>
	textsOf(
		services().storage.db,
		dossier.id,
		dossier.sources.map(({ id }) => id)
	);

/**
 * What a new dossier begins with: the rows of the one in the field `copied`, or none.
 *
 * @throws Refusal at the field where there is no such dossier.
 */
export async function contentOfForm(form: FormData): Promise<{
	content: CreateOptions['content'];
	window: Dossier['window'] | undefined;
}> {
	const id = textOf(form, 'copied');
	if (id === '') return { content: undefined, window: undefined };
	const dossier = await services().dossiers.getDossier(id);
	if (!dossier)
		throw atFields([
			{ column: 'copied', found: id, sentence: `There is no dossier “${id}” to copy.` }
		]);
	const extent = copyExtents.find((one) => one === textOf(form, 'extent')) ?? 'everything';
	const rows = copiedRows(dossier, extent);
	const texts = extent === 'everything' ? await attachedTo(dossier) : new Map<string, SourceText>();
	return { content: { rows, texts }, window: dossier.window };
}
