import { m } from '#messages';
import { comparedColumns } from '#lib/analysis/coding/disagreements.ts';
import type { ComparedColumn, Disagreement } from '#lib/analysis/coding/disagreements.ts';
import type { UnitFilter } from '#lib/analysis/coding/adjudicated.ts';
import { actorName, capital, formatDate, listOf } from '#lib/analysis/phrases.ts';
import { stanceWords } from '#lib/analysis/words.ts';
import type { CodedReading, Coding } from '#lib/contract/coding.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { statementLabels, statementShown } from '../editing/statements/statement-choices.ts';

/** The columns of a reading in order of comparison, those that may differ first. */
export type ShownColumn = ComparedColumn | 'paraphrase' | 'speaker_role' | 'confidence' | 'memo';
const shownColumns: readonly ShownColumn[] = [
	...comparedColumns,
	'speaker_role',
	'paraphrase',
	'confidence',
	'memo'
];

export const columnLabel = (column: ShownColumn): string =>
	column === 'memo' ? m.adjudicating_memo() : (statementLabels[column] ?? column);

const nameOf = (dossier: Dossier, id: string) => {
	const actor = dossier.actors.find((one) => one.id === id);
	return actor ? actorName(actor) : id;
};

/** One column of a reading in words; empty where nothing was given. */
export function columnText(dossier: Dossier, reading: CodedReading, column: ShownColumn): string {
	switch (column) {
		case 'actors':
		case 'addressees':
			return listOf(reading[column].map((id) => nameOf(dossier, id)));
		case 'issue':
			return dossier.issues.find(({ id }) => id === reading.issue)?.label ?? reading.issue;
		case 'stance':
			return reading.stance === null ? '' : capital(stanceWords[reading.stance].word);
		case 'said_on':
			return reading.said_on && formatDate(reading.said_on);
		case 'reported_by':
			return reading.reported_by && nameOf(dossier, reading.reported_by);
		default:
			return reading[column] && statementShown(column, reading[column]);
	}
}

/** The columns filled in by at least one of the readings. */
export const columnsSaid = (dossier: Dossier, codings: readonly Coding[]): ShownColumn[] =>
	shownColumns.filter((column) =>
		codings.some((coding) => columnText(dossier, coding, column) !== '')
	);

export const kindWords: Readonly<Record<Disagreement | UnitFilter, () => string>> = {
	disputed: m.adjudicating_kind_disputed,
	found: m.adjudicating_kind_found,
	named: m.adjudicating_kind_named,
	stance: m.adjudicating_kind_stance,
	rest: m.adjudicating_kind_rest,
	agreed: m.adjudicating_kind_agreed
};
