import { effectiveDay } from '#lib/dossier/dates.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { isolated } from './isolate.ts';
import { formatDate, listOf } from './phrases.ts';
import type { View } from './view.ts';

/**
 * What a reader must know who did not choose how words and issues count: the window, and the issues that
 * weigh more or less than the others. Nothing where all count alike.
 */
export function countingNotes(
	{ issues, statements }: Pick<Dossier, 'issues' | 'statements'>,
	{ from, weights }: Pick<View, 'from' | 'weights'>
): string[] {
	const isDayless = ({ said_on }: Statement) =>
		said_on.length < 10 && effectiveDay(said_on) >= from;
	const weighed = issues.flatMap(({ id, label }) =>
		weights[id] === undefined ? [] : [`“${isolated(label)}” weighs ${weights[id]}`]
	);
	const others = weighed.length < issues.length ? ['every other issue 1'] : [];
	return [
		...(from ? [`Only what was said from ${formatDate(from)} on counts.`] : []),
		...(from && statements.some(isDayless)
			? ['Words of which only the month is known count from its last day.']
			: []),
		...(weighed.length > 0 ? [`In ties, ${listOf([...weighed, ...others])}.`] : [])
	];
}
