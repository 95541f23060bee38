import { holdsOn } from '#lib/dossier/relations.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { hedgeOf, isStated, issueName, readCell, resting, sideOf } from '../cells.ts';
import type { Cell, StatedCell } from '../cells.ts';
import { actorName, spelled, isSeveral, listOf, numberWord, outOf } from '../phrases.ts';
import { listParts, sentence } from '../sentence.ts';
import type { Sentence, SentencePart } from '../sentence.ts';
import { relationSentence } from '../sentences.ts';
import { issueParts, stanceClause } from '../stance-clauses.ts';
import { tieId } from '../target.ts';
import { tieAt } from '../ties.ts';
import type { Shown } from './blocs-of.ts';

/** Dossier indices of two actors. */
export type Pair = [a: number, b: number];

/** Issues that are named for each side; the strongest stances first. */
const MOST_ISSUES = 3;

function pairsOf({ actors }: Shown): Pair[] {
	return actors.flatMap((a, i) => actors.slice(i + 1).map((b): Pair => [a, b]));
}

const tensionsOf = ({ dossier, positions }: Shown, [a, b]: Pair) => {
	const ids = [dossier.actors[a]?.id, dossier.actors[b]?.id];
	return dossier.relations.filter(
		(r) =>
			r.kind === 'tension' &&
			ids.includes(r.actor_a) &&
			ids.includes(r.actor_b) &&
			holdsOn(r, positions.asOf)
	);
};

/** The first of the pairs that come before all others by a score, of which an earlier part decides first. */
function best(pairs: Pair[], score: (pair: Pair) => number[]): Pair | undefined {
	const scored = pairs.map((pair) => ({ pair, of: score(pair) }));
	const by = (x: { of: number[] }, y: { of: number[] }) =>
		y.of.map((value, i) => value - (x.of[i] as number)).find((d) => d !== 0) ?? 0;
	return scored.sort(by)[0]?.pair;
}

/**
 * The two actors most at odds: two parties of the dossier before others, a documented tension before none,
 * then the most conflict between their stated positions. None where nothing parts anybody.
 */
export function mostAtOdds(shown: Shown): Pair | undefined {
	const { dossier, ties } = shown;
	const conflictOf = (pair: Pair) => tieAt(ties, ...pair).conflict;
	const isTense = (pair: Pair) => tensionsOf(shown, pair).length > 0;
	const areParties = (pair: Pair) => pair.every((actor) => dossier.actors[actor]?.role === 'party');
	const odds = pairsOf(shown).filter((pair) => conflictOf(pair) > 0 || isTense(pair));
	return best(odds, (pair) => [areParties(pair) ? 1 : 0, isTense(pair) ? 1 : 0, conflictOf(pair)]);
}

/**
 * The two actors who share most issues, of these two who both agree and differ before others; none where
 * nobody shares one.
 */
export function mostShared(shown: Shown): Pair | undefined {
	const tie = (pair: Pair) => tieAt(shown.ties, ...pair);
	return best(
		pairsOf(shown).filter((pair) => tie(pair).shared > 0),
		(pair) => {
			const { shared, congruence, conflict } = tie(pair);
			return [shared, congruence > 0 && conflict > 0 ? 1 : 0];
		}
	);
}

const nameOf = (dossier: Dossier, index: number) => {
	const actor = dossier.actors[index];
	return actor ? actorName(actor) : '';
};

/** "Armenia and Azerbaijan", leading to their tie. */
function pairPart({ dossier }: Shown, [a, b]: Pair): SentencePart {
	const id = tieId(dossier.actors[a]?.id ?? '', dossier.actors[b]?.id ?? '');
	return { text: listOf([nameOf(dossier, a), nameOf(dossier, b)]), target: { type: 'tie', id } };
}

const strength = ({ position }: StatedCell) =>
	Math.max(Math.abs(position.lower), Math.abs(position.upper)) -
	(position.basis === 'inferred' ? 1 : 0);

/** What one actor says of the issues that it speaks to, but for those told already: "Armenia strongly supports “Condemn operation” and …". */
function demands(shown: Shown, actor: number, but: Cell[][]): SentencePart[] {
	const { dossier, positions, ties } = shown;
	const told = new Set(but.flat().map(({ id }) => id));
	const cells = ties.issues
		.map((issue) => readCell(dossier, positions, actor, issue))
		.filter(isStated)
		.filter(({ id }) => !told.has(id))
		.sort((x, y) => strength(y) - strength(x));
	const who = dossier.actors[actor];
	if (!who) return [];
	const several = isSeveral(who);
	const other = but.length > 0 ? 'no other position' : 'no position';
	if (cells.length === 0)
		return [{ text: `${actorName(who)} ${several ? 'state' : 'states'} ${other}` }];
	const clauses = cells.slice(0, MOST_ISSUES).map((cell, i) => {
		const clause = stanceClause(cell.position, issueName(cell.issue), several);
		return resting(`${i === 0 ? `${actorName(who)} ` : ''}${clause}${hedgeOf(dossier, cell)}`, [
			cell
		]);
	});
	return listParts(clauses);
}

const bothOn = ({ dossier, positions, ties }: Shown, pair: Pair): StatedCell[][] =>
	ties.issues
		.map((issue) => pair.map((actor) => readCell(dossier, positions, actor, issue)))
		.filter((cells): cells is StatedCell[] => cells.every(isStated));

const agree = ([one, other]: StatedCell[]) => {
	const [x, y] = [one, other].map((cell) => cell && sideOf(cell.position));
	return x === y && x !== 'divided';
};

/** What both say on some issues, the first few of them. */
function said({ dossier }: Shown, issues: Cell[][]): SentencePart[] {
	// A single one beyond the limit is named rather than spelled.
	const listed = issues.length === MOST_ISSUES + 1 ? issues : issues.slice(0, MOST_ISSUES);
	const more = issues.length - listed.length;
	return [
		...listed.flatMap((cells, i) => [
			...(i > 0 ? [{ text: '; ' }] : []),
			...issueParts(dossier, cells)
		]),
		...(more > 0 ? [{ text: `; and ${spelled(more, 'more issue')}` }] : [])
	];
}

/**
 * Why two actors are at odds: the tensions that sources document, each with its words, the issues on which
 * their positions differ, and where they share none what each of them asks for instead.
 */
export function conflictSentences(shown: Shown, pair: Pair): Sentence[] {
	const tensions = tensionsOf(shown, pair).map((relation) =>
		relationSentence(shown.dossier, relation)
	);
	const shared = bothOn(shown, pair);
	const apart = shared.filter((cells) => !agree(cells));
	if (apart.length > 0) {
		return [...tensions, sentence(pairPart(shown, pair), ' differ: ', ...said(shown, apart))];
	}
	const common =
		shared.length === 0
			? ' do not address any issue in common: '
			: ` do not differ on the ${shared.length === 1 ? 'one issue' : spelled(shared.length, 'issue')} that both address. Otherwise `;
	return [
		...tensions,
		sentence(
			pairPart(shown, pair),
			common,
			...demands(shown, pair[0], shared),
			'; ',
			...demands(shown, pair[1], shared)
		)
	];
}

/** How the pair sharing the most issues compares with the others; nothing if there are no others. */
function amongOthers(shown: Shown, [a, b]: Pair): string {
	const sharedBy = (pair: Pair) => tieAt(shown.ties, ...pair).shared;
	const others = pairsOf(shown).filter((pair) => pair[0] !== a || pair[1] !== b);
	if (others.length === 0) return '';
	return others.some((pair) => sharedBy(pair) >= sharedBy([a, b]))
		? ', and no pair shares more'
		: ', more than any other pair';
}

/**
 * On what two actors agree and on what they differ, with n.
 *
 * @param isMost whether no two share more issues, which is then said.
 */
export function agreementSentences(shown: Shown, pair: Pair, isMost: boolean): Sentence[] {
	const shared = bothOn(shown, pair);
	if (shared.length === 0) return [];
	const same = shared.filter(agree);
	const apart = shared.filter((cells) => !agree(cells));
	const n = outOf(shared.length, shown.ties.issues.length, 'issue');
	const on = (verb: string, issues: StatedCell[][]) =>
		issues.length > 0
			? sentence(`they ${verb} on ${numberWord(issues.length)}: `, ...said(shown, issues))
			: sentence(`they do not ${verb} on any shared issue`);
	return [
		sentence(
			pairPart(shown, pair),
			` both take a position on ${n}${isMost ? amongOthers(shown, pair) : ''}`
		),
		on('agree', same),
		on('differ', apart)
	];
}
