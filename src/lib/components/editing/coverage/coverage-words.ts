import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { digits, formatDate } from '#lib/analysis/phrases.ts';
import { isDay } from '#lib/dossier/dates.ts';
import { actorPicks, issuePicks } from '#lib/dossier/picks.ts';
import { isoDate, isTwoDays } from '#lib/dossier/written-dates.ts';
import type { SearchedCell } from '#lib/dossier/acts/record-search.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isEmpty, pickedFault } from '../picked-faults.ts';

/** What the fields are called. */
export const coverageLabels: Readonly<Record<string, string>> = {
	scope: m.coverage_scope(),
	actor: m.coverage_actor(),
	issue: m.coverage_issue(),
	searched_on: m.coverage_searched_on(),
	sources: m.coverage_sources(),
	outcome: m.coverage_outcome()
};

export const outcomeOptions = [
	{ value: 'none-found', label: m.coverage_none_found() },
	{ value: 'declined', label: m.coverage_declined() }
] as const;

export const scopeOptions = [
	{ value: 'cell', label: m.coverage_scope_cell() },
	{ value: 'row', label: m.coverage_scope_row() },
	{ value: 'column', label: m.coverage_scope_column() }
] as const;

function dayFault(error: ChangeError): string {
	if (isEmpty(error)) return m.coverage_no_day();
	const found = error.found.replace(/^"([^"]*)".*$/s, '$1');
	const day = isoDate(found);
	if (isDay(day)) return m.coverage_to_come({ day: formatDate(day) });
	return isTwoDays(found) ? m.editing_two_days({ found }) : m.coverage_bad_day({ found });
}

/** What is wrong with a field of a search. */
export function coverageFault(dossier: Dossier, error: ChangeError): string | undefined {
	switch (error.column) {
		case 'actor':
			return pickedFault(dossier, 'actor', error);
		case 'issue':
			return pickedFault(dossier, 'issue', error);
		case 'searched_on':
			return dayFault(error);
		case 'sources':
			if (isEmpty(error) || error.expected.startsWith('at least one'))
				return m.coverage_no_source();
			if (error.expected.startsWith('each')) return m.coverage_source_twice();
			return pickedFault(dossier, 'source', error);
		case 'outcome':
			return m.coverage_contradicted();
		case 'scope':
			return m.coverage_all_stated();
		default:
			return undefined;
	}
}

/** Cells that are named one by one. */
const MOST_NAMED = 4;

function named(dossier: Dossier, cells: readonly SearchedCell[]): string {
	const names = cells.slice(0, MOST_NAMED).map(({ actor, issue }) =>
		m.coverage_pair({
			actor: actorPicks(dossier).labelOf(actor),
			issue: issuePicks(dossier).labelOf(issue)
		})
	);
	const list = names.join(', ');
	const more = cells.length - names.length;
	return more > 0 ? m.coverage_list_more({ list, count: digits(more) }) : list;
}

/** What recording a search does, in sentences. */
export function searchSentences(dossier: Dossier, cells: readonly SearchedCell[]): string[] {
	const of = (becomes: SearchedCell['becomes']) => cells.filter((one) => one.becomes === becomes);
	const said = (
		becomes: SearchedCell['becomes'],
		say: (values: { n: number; count: string; list: string }) => string
	) => {
		const some = of(becomes);
		const n = some.length;
		return n === 0 ? [] : [say({ n, count: digits(n), list: named(dossier, some) })];
	};
	return [
		...said('new', m.coverage_will_new),
		...said('changed', m.coverage_will_change),
		...said('same', m.coverage_will_same),
		...said('stated', m.coverage_will_leave)
	];
}
