/** What the forms of sources, relations and searches ask for: one row each. */
import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { AskedChange, Columns } from '#lib/contract/changes.ts';
import { rowColumns } from '#lib/analysis/row-fields.ts';
import { services } from '../services.ts';
import { columnsOf } from './columns-of.ts';
import { editedDossier } from './edited-dossier.ts';
import { expectedOf, readForm } from './form-data.ts';
import { withOtherNames } from './other-names.ts';
import { submitChanges } from './submit-changes.ts';

type Event = RequestEvent<{ dossier: string }>;
type FormEntity = 'source' | 'relation' | 'coverage';

/** The row that a form gives, names put to ids. */
export async function rowIn(event: Event, entity: FormEntity, form: FormData): Promise<Columns> {
	const dossier = await editedDossier(event);
	return rowColumns(dossier, entity, withOtherNames(dossier, entity, columnsOf(entity, form)));
}

/** Version of a row for a page that edits it. @throws 404 with a sentence where it is gone. */
export async function versionOf(
	dossier: string,
	entity: FormEntity,
	id: string,
	gone: string
): Promise<number> {
	const found = await services().journal.row(dossier, entity, id);
	if (!found) error(404, gone);
	return found.version;
}

/** Adds the row that a form gives. */
export async function addRow(event: Event, entity: FormEntity) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async (): Promise<AskedChange[]> => [
		{ entity, action: 'create', row: await rowIn(event, entity, form) }
	]);
}

/** Puts what a form gives into a row. */
export async function saveRow(event: Event, entity: FormEntity, id: string) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async (): Promise<AskedChange[]> => [
		{ entity, action: 'edit', id, row: await rowIn(event, entity, form), ...expectedOf(form) }
	]);
}

/** Removes a row. */
export async function removeRow(event: Event, entity: FormEntity, id: string) {
	const form = await readForm(event.request);
	return submitChanges(event, form, [{ entity, action: 'remove', id, ...expectedOf(form) }]);
}
