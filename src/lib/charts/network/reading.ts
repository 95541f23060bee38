import { isolated } from '#lib/analysis/isolate.ts';
import { counted, digits, listOf } from '#lib/analysis/phrases.ts';
import { attitudeWords, tieWords } from '#lib/analysis/words.ts';
import type { Arranged } from './arrangement.ts';
import { foremost } from './crowd.ts';
import type { Lines, Node } from './parts.ts';

/** Most ties that are read out, and most relations: more would be a book. */
const MOST_TIES = 40;
const MOST_RELATIONS = 40;
const MOST_ATTITUDES = 20;

const round = (n: number) => Math.round(n * 100) / 100;

/** "13 stated ties", and how many of them say too little. */
function tally({ ties, relations, attitudes }: Lines): string {
	const little = ties.filter(({ state }) => state === 'too-little').length;
	const told = ties.length - little;
	const parts = [
		...(told > 0 || little === 0 ? [counted(told, 'link')] : []),
		...(little > 0 ? [`${counted(little, 'link')} with ${tieWords['too-little'].word}`] : []),
		counted(relations.length, 'documented relation'),
		...(attitudes.length > 0 ? [counted(attitudes.length, 'attitude')] : [])
	];
	return listOf(parts);
}

/** A network in words: how much there is of it, its ties, the strongest if they are many, and its relations. */
export function reading(nodes: readonly Node[], lines: Lines & Pick<Arranged, 'hidden'>): string {
	const { relations, attitudes, hidden } = lines;
	// What is left out of the drawing is read out all the same.
	const ties = [...lines.ties, ...hidden];
	const name = new Map(nodes.map((n) => [n.id, isolated(n.lines.join(' '))]));
	const pair = ({ a, b }: { a: string; b: string }) => `${name.get(a)} and ${name.get(b)}`;
	const read = foremost(ties, MOST_TIES);
	const more = ties.length - read.length;
	const moreRelations = Math.max(0, relations.length - MOST_RELATIONS);
	const said = [
		`Network of ${counted(nodes.length, 'actor')}: ${tally({ ...lines, ties })}`,
		...attitudes
			.slice(0, MOST_ATTITUDES)
			.map(
				(one) =>
					`${name.get(one.from)} ${attitudeWords[one.state].verb} ${name.get(one.to)}${one.inferred ? ' (inferred)' : ''}`
			),
		...(attitudes.length > MOST_ATTITUDES
			? [`And ${counted(attitudes.length - MOST_ATTITUDES, 'more attitude')}`]
			: []),
		...read.map(
			(t) =>
				`${pair(t)}: ${tieWords[t.state].word}, congruence ${round(t.congruence)}, conflict ${round(t.conflict)}, shared ${t.shared}`
		),
		...(more > 0 ? [`And ${digits(more)} weaker links; the table of links lists them all`] : []),
		...relations.slice(0, MOST_RELATIONS).map((r) => `${pair(r)}: documented ${r.kind}`),
		...(moreRelations > 0 ? [`And ${counted(moreRelations, 'more documented relation')}`] : [])
	];
	return `${said.join('. ')}.`;
}
