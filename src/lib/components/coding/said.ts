import { m } from '#messages';
import type { CodedReading } from '#lib/contract/coding.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import { actWords, basisWords, stanceWords } from '#lib/analysis/words.ts';
import { actorPicks, issuePicks } from '#lib/dossier/picks.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { statementLabels } from '../editing/statements/statement-choices.ts';
import { lacksOf, type Lack } from './open-coding.ts';
import { paragraphAt, type Paragraph } from './paragraphs.ts';

type Rows = Pick<Dossier, 'actors' | 'issues'>;

/** The longest passage that is read out in full, in letters. */
const MOST_READ = 240;

/** Shortens a long passage to its beginning and end, so that its limits can be heard. */
export function readOut(words: string): string {
	const line = words.replace(/\s+/g, ' ');
	return line.length <= MOST_READ ? line : `${line.slice(0, 80)} … ${line.slice(-80)}`;
}

const lackWords: Readonly<Record<Lack, () => string>> = {
	passage: m.checking_lack,
	actors: m.coding_lack_actors,
	issue: m.coding_lack_issue,
	stance: m.coding_lack_stance,
	act: m.coding_lack_act,
	said_on: m.coding_lack_said_on,
	reported_by: m.coding_lack_reported_by
};

/** What a coding still lacks, as a sentence; empty if it is complete. */
export function saidLacks(coding: Parameters<typeof lacksOf>[0]): string {
	const lacks = lacksOf(coding).map((lack) => lackWords[lack]());
	return lacks.length === 0 ? '' : m.coding_still_missing({ what: lacks.join(', ') });
}

/** Which paragraph a place in the text is in. */
export const saidPlace = (paragraphs: readonly Paragraph[], place: number): string =>
	m.coding_said_paragraph({ at: paragraphAt(paragraphs, place) + 1, count: paragraphs.length });

/** The names of actors who speak jointly. */
export const namesOf = (dossier: Rows, actors: readonly string[]): string =>
	actors.map((id) => actorPicks(dossier).labelOf(id)).join(', ');

/** A coding in one line: who, on which issue, how. */
export function saidCoding(dossier: Rows, { actors, issue, stance }: CodedReading): string {
	const who = namesOf(dossier, actors) || m.coding_no_actor();
	const what = issue ? issuePicks(dossier).labelOf(issue) : m.coding_no_issue();
	const how = stance === null ? m.coding_no_stance() : stanceWords[stance].word;
	return m.coding_in_a_line({ who, what, how });
}

/** The value of a column as read out. */
function valueOf(dossier: Rows, column: keyof CodedReading, coding: CodedReading): string {
	switch (column) {
		case 'actors':
			return namesOf(dossier, coding.actors);
		case 'issue':
			return issuePicks(dossier).labelOf(coding.issue);
		case 'stance':
			return coding.stance === null ? '' : stanceWords[coding.stance].word;
		case 'basis':
			return basisWords[coding.basis as keyof typeof basisWords]?.word ?? coding.basis;
		case 'act':
			return actWords[coding.act as keyof typeof actWords]?.word ?? coding.act;
		case 'said_on':
			return coding.said_on && formatDate(coding.said_on);
		case 'reported_by':
			return actorPicks(dossier).labelOf(coding.reported_by);
		case 'addressees':
			return namesOf(dossier, coding.addressees);
		default:
			// The sentence that it ends has a full stop of its own.
			return readOut(String(coding[column]).trim()).replace(/\.$/, '');
	}
}

/** Announces a new value and what the coding still lacks. */
export function saidSet(
	dossier: Rows,
	columns: readonly (keyof CodedReading)[],
	coding: CodedReading
): string {
	const set = columns.map((column) =>
		m.coding_said_set({
			label: column === 'memo' ? m.coding_memo() : (statementLabels[column] ?? column),
			value: valueOf(dossier, column, coding) || m.coding_nothing()
		})
	);
	return [...set, saidLacks(coding)].filter(Boolean).join(' ');
}
