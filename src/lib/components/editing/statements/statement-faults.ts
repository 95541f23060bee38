import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { firstDay, isDay, isMonth } from '#lib/dossier/dates.ts';
import { nearest } from '#lib/dossier/nearest.ts';
import { actorPicks, issuePicks, sourcePicks, type Picks } from '#lib/dossier/picks.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { EditState } from '../edit-state.svelte.ts';
import { badDate } from '../picked-faults.ts';

const unquoted = (found: string) => found.replace(/^"(.*)"$/s, '$1');

const hint = (text: string | undefined) =>
	text === undefined ? '' : ` ${m.editing_fault_nearest({ nearest: text })}`;

/** A row that the dossier has not, with the name most like it. */
const unknown = (picks: Picks, found: string, say: (said: { found: string }) => string) => {
	const typed = unquoted(found);
	return `${say({ found: typed })}${hint(nearest(typed, picks.labels))}`;
};

function dateFault({ nearest: today }: ChangeError, typed: string): string {
	const date = isoDate(typed.trim());
	if (date === '') return m.editing_statement_no_day();
	const isDate = isDay(date) || isMonth(date) || /^\d{4}$/.test(date);
	if (isDate && today && firstDay(date) > today) {
		return m.editing_statement_to_come({ day: formatDate(date), today: formatDate(today) });
	}
	return badDate(typed);
}

function tellerFault(edit: EditState): string {
	if (edit.get('basis') === 'direct') return m.editing_statement_direct_told();
	if (edit.get('reported_by').trim() === '') return m.editing_statement_no_teller();
	return m.editing_statement_own_teller();
}

/** What is wrong with a field of a statement, in the words of its form. */
export function statementFault(
	dossier: Dossier,
	error: ChangeError,
	edit: EditState
): string | undefined {
	const { column, found } = error;
	const isEmpty = found === 'nothing' || found === '"[]"';
	switch (column) {
		case 'actors':
			if (isEmpty) return m.editing_statement_no_actor();
			if (found.startsWith('"[')) return m.editing_statement_actor_twice();
			return unknown(actorPicks(dossier), found, m.editing_statement_unknown_actor);
		case 'issue':
			if (isEmpty) return m.editing_statement_no_issue();
			return unknown(issuePicks(dossier), found, m.editing_statement_unknown_issue);
		case 'source':
			if (isEmpty) return m.editing_statement_no_source();
			if (found.includes('in which coverage found nothing')) return m.editing_statement_searched();
			return unknown(sourcePicks(dossier), found, m.editing_statement_unknown_source);
		case 'stance':
			return m.editing_statement_no_stance();
		case 'act':
			return m.editing_statement_no_act();
		case 'said_on':
			return dateFault(error, edit.get('said_on'));
		case 'reported_by':
			return tellerFault(edit);
		case 'paraphrase':
			return edit.get('quote') === '' && isEmpty ? m.editing_statement_no_words() : undefined;
		case 'quote': {
			if (!error.expected.startsWith('words that stand')) return undefined;
			const source = edit.get('source');
			const passage = error.nearest;
			return passage === undefined
				? m.editing_statement_quote_missing({ source })
				: m.editing_statement_quote_nearest({ source, passage });
		}
		default:
			return undefined;
	}
}
