import { counted, formatDate, listOf } from './phrases.ts';
import { effectiveDay, firstDay } from '#lib/dossier/dates.ts';
import { spokenDates } from '#lib/dossier/days.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** The day from which a date counts that names none: "the 30th" of its month, "31 December" of its year. */
function countedFrom(date: string): string {
	const day = effectiveDay(date);
	if (date.length === 4) return formatDate(day).slice(0, -5);
	return `the ${Number(day.slice(8))}${day.endsWith('31') ? 'st' : 'th'}`;
}

/** Relations that begin on a day, and those that stand on it for the last time. */
function turnsOf(relations: Dossier['relations'], day: string): string[] {
	const begun = relations.filter(({ since }) => since && firstDay(since) === day).length;
	const ended = relations.filter(({ until }) => until && effectiveDay(until) === day).length;
	return [
		...(begun > 0 ? [`${counted(begun, 'relation')} ${begun === 1 ? 'begins' : 'begin'}`] : []),
		...(ended > 0 ? [`the last day of ${counted(ended, 'relation')}`] : [])
	];
}

/**
 * What came on a day, in words. Statements of which only the month or the year is known count from its
 * last day; that they were made on it is not said.
 */
export function dayWords(dossier: Dossier, day: string): string {
	const { votes, relations } = dossier;
	const dates = [...spokenDates(dossier)].filter(([date]) => effectiveDay(date) === day);
	const vagueDates = dates.filter(([date]) => date !== day);
	const count = (some: typeof dates) => some.reduce((sum, [, n]) => sum + n, 0);
	const [all, vague] = [count(dates), count(vagueDates)];
	const [only, ...others] = vagueDates.map(([date]) => date);
	const called = votes?.day.filter((d) => d === day).length ?? 0;
	const unknown = only && others.length === 0 && vague === all && !called;
	const when = unknown
		? `${formatDate(only)}, exact day unknown (shown as ${countedFrom(only)})`
		: formatDate(day);
	const among =
		only && !unknown
			? `, ${vague} of them dated only ${listOf([only, ...others].map((date) => `“${formatDate(date)}”`))}`
			: '';
	const turns = turnsOf(relations, day);
	const isQuiet = all === 0 && (votes !== undefined || turns.length > 0);
	const said = !isQuiet ? [counted(all, 'new statement') + among] : [];
	const calls = votes ? [counted(called, 'roll call')] : [];
	return `${when}: ${[...said, ...calls, ...turns].join('; ')}`;
}
