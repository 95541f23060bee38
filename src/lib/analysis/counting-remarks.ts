import { effectiveDay } from '#lib/dossier/dates.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { votingRemarks } from '#lib/dossier/voting-records.ts';
import { isolated } from './isolate.ts';
import { formatDate, listOf } from './phrases.ts';
import type { View } from './view.ts';

/**
 * What a reader must know who did not choose how words and issues count: the window, and the issues that
 * weigh more or less than the others, and what records of votes leave out. Nothing where all count alike.
 */
export function countingRemarks(
	{
		issues,
		statements,
		sources = [],
		votes
	}: Pick<Dossier, 'issues' | 'statements'> & Partial<Pick<Dossier, 'sources' | 'votes'>>,
	{ from, weights }: Pick<View, 'from' | 'weights'>
): string[] {
	const isDayless = ({ said_on }: Statement) =>
		said_on.length < 10 && effectiveDay(said_on) >= from;
	const weighed = issues.flatMap(({ id, label }) =>
		weights[id] === undefined ? [] : [`“${isolated(label)}” has weight ${weights[id]}`]
	);
	const others = weighed.length < issues.length ? ['every other issue has weight 1'] : [];
	return [
		...(from ? [`Only statements from ${formatDate(from)} on are counted.`] : []),
		...(from && statements.some(isDayless)
			? ['A statement dated only by month is treated as made on its last day.']
			: []),
		...(votes ? votingRemarks({ sources, votes }) : []),
		...(weighed.length > 0 ? [`In links, ${listOf([...weighed, ...others])}.`] : [])
	];
}
