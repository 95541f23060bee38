import { m } from '#messages';
import type { Columns } from '#lib/contract/changes.ts';
import { capital } from '#lib/analysis/phrases.ts';
import {
	actWords,
	basisWords,
	confidenceWords,
	credibilityWords,
	stanceWords
} from '#lib/analysis/words.ts';
import { acts, bases, confidences, credibilities, stances } from '#lib/dossier/types.ts';

interface Option {
	value: string;
	label: string;
}

/** What the lists of the form offer, by column. */
export const statementChoices: Readonly<
	Record<'stance' | 'basis' | 'act' | 'credibility' | 'confidence', readonly Option[]>
> = {
	stance: [
		{ value: '', label: m.editing_statement_choose() },
		...stances.toReversed().map((value) => ({
			value: String(value),
			label: `${stanceWords[value].glyph}  ${stanceWords[value].word}`
		}))
	],
	basis: bases.map((value) => ({ value, label: capital(basisWords[value].word) })),
	act: [
		{ value: '', label: m.editing_statement_choose() },
		...acts.map((value) => ({ value, label: capital(actWords[value].word) }))
	],
	credibility: [
		{ value: '', label: m.editing_statement_not_graded() },
		...credibilities.map((value) => ({ value, label: `${value}: ${credibilityWords[value]}` }))
	],
	confidence: confidences.map((value) => ({ value, label: capital(confidenceWords[value]) }))
};

/** What the fields are called, by column. */
export const statementLabels: Readonly<Record<string, string>> = {
	actors: m.editing_statement_actors(),
	issue: m.editing_statement_issue(),
	quote: m.editing_statement_quote(),
	paraphrase: m.editing_statement_paraphrase(),
	stance: m.editing_statement_stance(),
	said_on: m.editing_statement_said_on(),
	source: m.editing_statement_source(),
	basis: m.editing_statement_basis(),
	reported_by: m.editing_statement_reported_by(),
	act: m.editing_statement_act(),
	condition: m.editing_statement_condition(),
	speaker: m.editing_statement_speaker(),
	speaker_role: m.editing_statement_speaker_role(),
	addressees: m.editing_statement_addressees(),
	credibility: m.editing_statement_credibility(),
	confidence: m.editing_statement_confidence()
};

/** How a stored value of a column reads. */
export const statementShown = (column: string, text: string): string =>
	statementChoices[column as 'stance']?.find(({ value }) => value === text)?.label ?? text;

/** What the form of a new statement starts from: nothing that the analyst has to judge is judged for them. */
export const blankStatement: Columns = {
	...Object.fromEntries(Object.keys(statementLabels).map((column) => [column, ''])),
	basis: 'direct',
	confidence: 'moderate'
};
