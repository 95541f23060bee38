import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { nearest } from '#lib/dossier/nearest.ts';
import { actorPicks, issuePicks, sourcePicks, type Picks } from '#lib/dossier/picks.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isTwoDays } from '#lib/dossier/written-dates.ts';

const unquoted = (found: string) => found.replace(/^"(.*)"$/s, '$1');

/** Whether a field was left empty. */
export const isEmpty = ({ found }: ChangeError): boolean =>
	found === 'nothing' || found === '"[]"' || found === '""';

function unknown(picks: Picks, found: string, say: (said: { found: string }) => string): string {
	const typed = unquoted(found);
	const alike = nearest(typed, picks.labels);
	const hint = alike === undefined ? '' : ` ${m.editing_fault_nearest({ nearest: alike })}`;
	return `${say({ found: typed })}${hint}`;
}

/** What is wrong with a field in which an actor, an issue or a source is picked by its name. */
export function pickedFault(
	dossier: Dossier,
	kind: 'actor' | 'issue' | 'source',
	error: ChangeError
): string {
	if (kind === 'actor') {
		if (isEmpty(error)) return m.relations_no_actor();
		return unknown(actorPicks(dossier), error.found, m.editing_statement_unknown_actor);
	}
	if (kind === 'issue') {
		if (isEmpty(error)) return m.editing_statement_no_issue();
		return unknown(issuePicks(dossier), error.found, m.editing_statement_unknown_issue);
	}
	if (isEmpty(error)) return m.editing_statement_no_source();
	return unknown(sourcePicks(dossier), error.found, m.editing_statement_unknown_source);
}

/** What is wrong with a day, month or year as somebody has typed it. */
export const badDate = (found: string): string =>
	isTwoDays(found) ? m.editing_two_days({ found }) : m.editing_statement_bad_day({ found });

/** What is wrong with a date that may be left out. */
export const dateFault = ({ found }: ChangeError): string => badDate(unquoted(found));
