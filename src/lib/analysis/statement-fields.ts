import type { Columns } from '#lib/contract/changes.ts';
import { actorPicks, issuePicks, sourcePicks } from '#lib/dossier/picks.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { formatDate } from './phrases.ts';

const texts = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** Puts what is given of some columns in other words; a column that is not given stays away. */
function inOtherWords(
	columns: Columns,
	words: Readonly<Record<string, (value: unknown) => unknown>>
): Columns {
	return Object.fromEntries(
		Object.entries(columns).map(([column, value]) => [column, words[column]?.(value) ?? value])
	);
}

/** A date as the forms write it. */
export const writtenDate = (date: string): string =>
	/^\d{4}(-\d{2}){0,2}$/.test(date) ? formatDate(date) : date;

/** The columns of a statement as its form shows them: names for ids, dates in words. */
export function statementFields(dossier: Dossier, row: Columns): Columns {
	const actors = actorPicks(dossier);
	const nameOf = (value: unknown) => texts(value).map((id) => actors.labelOf(id));
	return inOtherWords(row, {
		actors: nameOf,
		issue: (value) => issuePicks(dossier).labelOf(String(value)),
		source: (value) => sourcePicks(dossier).labelOf(String(value)),
		addressees: (value) => [nameOf(value).join('; ')],
		reported_by: (value) => actors.labelOf(String(value)),
		said_on: (value) => writtenDate(String(value))
	});
}

/** The columns of a statement out of what its form shows; what cannot be read stays as it was typed. */
export function statementColumns(dossier: Dossier, fields: Columns): Columns {
	const actors = actorPicks(dossier);
	const idOf = (value: unknown) =>
		texts(value)
			.flatMap((text) => text.split(';'))
			.flatMap((text) => actors.idOf(text) || []);
	return inOtherWords(fields, {
		actors: idOf,
		issue: (value) => issuePicks(dossier).idOf(String(value)),
		source: (value) => sourcePicks(dossier).idOf(String(value)),
		addressees: idOf,
		reported_by: (value) => actors.idOf(String(value)),
		said_on: (value) => isoDate(String(value).trim())
	});
}
