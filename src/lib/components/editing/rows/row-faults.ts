import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import type { RowKind } from './kinds.ts';

/** Columns by which rows are told apart: two of one name are refused there. */
const telling = ['name', 'short_name', 'label'];

/** The faults of actors and issues in the words of their forms; the common words say the others. */
export function rowFault({ column, found, expected }: ChangeError, { entity }: RowKind) {
	if (column === 'place') return m.rows_place_fault();
	if (column === 'favours') return m.rows_favours_fault();
	const taken = telling.includes(column) && /^"(.*)", also the (name|label) of the /s.exec(found);
	if (taken) {
		const word = entity === 'actor' ? m.rows_entity_actor() : m.rows_entity_issue();
		return m.rows_name_taken({ entity: word, name: taken[1] ?? '' });
	}
	if (column === 'proposition' && expected.includes('not a question')) {
		return m.rows_proposition_question();
	}
	return undefined;
}
