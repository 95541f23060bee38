import type { Columns } from '#lib/contract/changes.ts';
import { tableOf } from '#lib/dossier/entities.ts';
import { actorPicks, issuePicks, sourcePicks, type Picks } from '#lib/dossier/picks.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { writtenDate } from './statement-fields.ts';

/** Tables whose forms differ from their rows in names and dates alone. */
type FormEntity = 'source' | 'relation' | 'coverage';

function picksOf(dossier: Dossier, entity: FormEntity, column: string): Picks | undefined {
	switch (tables[tableOf[entity]].references[column]) {
		case 'actors':
			return actorPicks(dossier);
		case 'issues':
			return issuePicks(dossier);
		case 'sources':
			return sourcePicks(dossier);
		default:
			return undefined;
	}
}

/** Puts a value, or each of a list, in other words. */
const each = (value: unknown, put: (text: string) => string): unknown =>
	Array.isArray(value) ? value.map((one) => put(String(one))) : put(String(value));

function inOtherWords(
	dossier: Dossier,
	entity: FormEntity,
	columns: Columns,
	words: { name: (picks: Picks, text: string) => string; date: (text: string) => string }
): Columns {
	const { dates } = tables[tableOf[entity]];
	return Object.fromEntries(
		Object.entries(columns).map(([column, value]) => {
			const picks = picksOf(dossier, entity, column);
			if (picks) return [column, each(value, (text) => words.name(picks, text))];
			return [column, dates.includes(column) ? words.date(String(value)) : value];
		})
	);
}

/** The columns of a row as its form shows them: names for ids, dates in words. */
export const rowFields = (dossier: Dossier, entity: FormEntity, row: Columns): Columns =>
	inOtherWords(dossier, entity, row, {
		name: (picks, id) => picks.labelOf(id),
		date: writtenDate
	});

/** The columns of a row out of what its form shows; what cannot be read stays as it was typed. */
export const rowColumns = (dossier: Dossier, entity: FormEntity, fields: Columns): Columns =>
	inOtherWords(dossier, entity, fields, {
		name: (picks, text) => picks.idOf(text),
		date: (text) => isoDate(text.trim())
	});
