import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { attitudeHeadline } from '../attitude-sentences.ts';
import { actorName, capital, formatDate, listOf, numberWord, spelled } from '../phrases.ts';
import { tieAt, tieState } from '../ties.ts';
import type { Shown } from './blocs-of.ts';
import { stateThatCounts } from './told.ts';

/** Pairs at odds that are named; more are counted. */
const MOST_NAMED = 3;

/** "ten converge, two diverge and one is mixed", leaving out what is not there. */
function tally(counts: Record<'converge' | 'mixed' | 'diverge', number>): string {
	const said = [
		...(counts.converge > 0
			? [`${numberWord(counts.converge)} ${counts.converge === 1 ? 'converges' : 'converge'}`]
			: []),
		...(counts.mixed > 0
			? [`${numberWord(counts.mixed)} ${counts.mixed === 1 ? 'is' : 'are'} mixed`]
			: []),
		...(counts.diverge > 0
			? [`${numberWord(counts.diverge)} ${counts.diverge === 1 ? 'diverges' : 'diverge'}`]
			: [])
	];
	return listOf(said);
}

/** What the ties of stated positions amount to, with those at odds by name where they are few. */
function statedWords({ dossier, ties, actors, minShared, threshold }: Shown): string {
	const nameOf = (index: number) => actorName(dossier.actors[index] as Dossier['actors'][number]);
	const counts = { converge: 0, mixed: 0, diverge: 0 };
	const odds: string[] = [];
	let sharing = 0;
	actors.forEach((a, i) => {
		for (const b of actors.slice(i + 1)) {
			const tie = tieAt(ties, a, b);
			const told = tieState(tie, minShared);
			if (told !== 'none' && told !== 'too-little') sharing++;
			const state = stateThatCounts(tie, minShared, threshold);
			if (!state) continue;
			counts[state]++;
			if (state === 'diverge') odds.push(`${nameOf(a)} and ${nameOf(b)}`);
		}
	});
	const issues = minShared === 1 ? 'an issue' : `at least ${spelled(minShared, 'issue')}`;
	if (sharing === 0) {
		return minShared === 1
			? 'no two actors state a position on the same issue'
			: `no two actors share ${issues}`;
	}
	const shown = counts.converge + counts.mixed + counts.diverge;
	const named = odds.length > 0 && odds.length <= MOST_NAMED ? `: ${odds.join('; ')}` : '';
	const pairs =
		sharing === 1
			? `the one pair of actors that shares ${issues}`
			: `of ${numberWord(sharing)} pairs of actors that share ${issues},`;
	if (sharing === 1 && shown === 1) return `${pairs} ${tally(counts).replace(/^one /, '')}${named}`;
	if (shown === sharing) return `${pairs} ${tally(counts)}${named}`;
	const none = sharing === 1 ? 'does not reach' : 'none reaches';
	if (shown === 0) return `${pairs} ${none} the minimum alignment`;
	const drawn = `${numberWord(shown)} ${shown === 1 ? 'reaches' : 'reach'} the minimum alignment`;
	const these =
		shown === 1 ? `it ${tally(counts).replace(/^one /, '')}` : `of these, ${tally(counts)}`;
	return `${pairs} ${drawn}; ${these}${named}`;
}

/** "sources document three alliances and two tensions". */
function documentedWords(relations: readonly Relation[], asOf: string): string {
	const kinds = (['alliance', 'tension'] as const).flatMap((kind) => {
		const n = relations.filter((relation) => relation.kind === kind).length;
		return n > 0 ? [`${numberWord(n)} ${kind}${n === 1 ? '' : 's'}`] : [];
	});
	if (kinds.length === 0)
		return `no source documents a relation between the actors shown as of ${formatDate(asOf)}`;
	return `sources document ${listOf(kinds)}`;
}

/**
 * What a network shows, in a few sentences: who is criticised or supported most, how many pairs converge and
 * diverge, and how many relations are documented. Layers are told one after the other, never added up.
 *
 * @param relations those drawn.
 */
export function networkHeadline(shown: Shown, relations: readonly Relation[]): string {
	const { layers, positions } = shown;
	const isAlone = !layers.includes('agreement');
	const stated = isAlone ? undefined : statedWords(shown);
	const documented =
		isAlone || relations.length > 0 ? documentedWords(relations, positions.asOf) : undefined;
	const attitudes = layers.includes('attitudes')
		? attitudeHeadline(shown.dossier, positions, shown.actors, shown.ties.issues)
		: undefined;
	const told = [attitudes, stated, documented].filter((words) => words !== undefined);
	return told.map((words) => `${capital(words)}.`).join(' ');
}
