import { capital } from '#lib/analysis/phrases.ts';
import { valueWords } from '#lib/analysis/journal/columns.ts';
import { stanceEntry } from '#lib/analysis/words.ts';
import type { FindRow } from '#lib/analysis/journal/rows.ts';
import type { Columns } from '#lib/contract/changes.ts';
import { isRowEntity } from '#lib/dossier/entities.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { placesOf } from '#lib/dossier/places.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Finds the rows that a dossier has. */
export const rowsIn =
	(dossier: Dossier): FindRow =>
	(entity, id) => {
		if (!isRowEntity(entity) || entity === 'coverage' || entity === 'vote') return undefined;
		const rows = rowsOf(dossier, entity) as readonly { id: string }[];
		return rows[placesOf(rows).get(id) ?? -1] as Columns | undefined;
	};

const nameIn = (find: FindRow, entity: 'issue' | 'source', column: string, id: unknown) => {
	const name = find(entity, String(id))?.[column];
	return typeof name === 'string' ? name : String(id);
};

/** What a cell of a pasted row becomes, in words. */
export function cellWords(find: FindRow, column: string, value: unknown): string {
	if (column === 'issue') return nameIn(find, 'issue', 'label', value);
	if (column === 'source') return nameIn(find, 'source', 'title', value);
	if (column === 'stance' && typeof value === 'number') {
		const { glyph, word } = stanceEntry(value);
		return `${glyph} ${word}`;
	}
	const words = valueWords(find, 'statement', column, value);
	return column === 'quote' || column === 'said_on' ? words : capital(words);
}
