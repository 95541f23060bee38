import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { AskedChange, ChangeError } from '#lib/contract/changes.ts';
import { askedSearch, searchScopes, type SearchScope } from '#lib/dossier/acts/asked-search.ts';
import { recordSearch } from '#lib/dossier/acts/record-search.ts';
import { isDay } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import { placesOf } from '#lib/dossier/places.ts';
import type { Coverage, Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';
import { editedDossier } from './edited-dossier.ts';
import { readForm, textOf } from './form-data.ts';
import { rowIn } from './row-forms.ts';
import { submitChanges } from './submit-changes.ts';

const isScope = (text: string): text is SearchScope =>
	(searchScopes as readonly string[]).includes(text);

/** What has to be there before the cells of a search can be told. */
function faultsOf(dossier: Dossier, scope: SearchScope, row: Coverage): ChangeError[] {
	const at = (column: string, value: unknown, expected: string): ChangeError[] => [
		{ change: 0, entity: 'coverage', id: '', column, found: shown(value), expected }
	];
	const needsActor = scope !== 'column' && !placesOf(dossier.actors).has(row.actor);
	const needsIssue = scope !== 'row' && !placesOf(dossier.issues).has(row.issue);
	const unknown = row.sources.find((id) => !placesOf(dossier.sources).has(id));
	return [
		...(needsActor ? at('actor', row.actor, 'an actor of the dossier') : []),
		...(needsIssue ? at('issue', row.issue, 'an issue of the dossier') : []),
		...(isDay(row.searched_on) ? [] : at('searched_on', row.searched_on, 'a day')),
		...(row.sources.length === 0 ? at('sources', '', 'at least one source') : []),
		...(unknown === undefined ? [] : at('sources', unknown, 'a source of the dossier'))
	];
}

/** The changes that record a search. @throws Refusal where a field is wrong, or no cell is silent. */
async function changesIn(
	event: RequestEvent<{ dossier: string }>,
	form: FormData
): Promise<AskedChange[]> {
	const scope = textOf(form, 'scope');
	if (!isScope(scope)) error(400, 'The form does not say which cells it is of.');
	const dossier = await editedDossier(event);
	const row = (await rowIn(event, 'coverage', form)) as unknown as Coverage;
	const errors = faultsOf(dossier, scope, row);
	if (errors.length > 0) throw new Refusal('invalid', 'The search is not valid.', { errors });
	const { changes, cells } = recordSearch(dossier, askedSearch(dossier, scope, row));
	if (changes.length === 0 && cells.every(({ becomes }) => becomes === 'stated')) {
		const none = { change: 0, entity: 'coverage', id: '', column: 'scope' } as const;
		const found = { found: shown(scope), expected: 'a cell without a statement' };
		throw new Refusal('invalid', 'No cell is silent.', { errors: [{ ...none, ...found }] });
	}
	return changes;
}

/** Records that somebody looked for statements and found none, for every cell that a form is of. */
export async function recordSearches(event: RequestEvent<{ dossier: string }>) {
	const form = await readForm(event.request);
	return submitChanges(event, form, () => changesIn(event, form));
}
