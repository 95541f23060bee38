import type { Dossier } from '#lib/dossier/types.ts';
import { issueName } from './cells.ts';
import { actorName, capital, formatDate, numberWord, spelled } from './phrases.ts';
import { positionId } from './target.ts';
import { sentence, type Sentence, type SentencePart } from './sentence.ts';
import type { Held, History } from './history.ts';

/** More changes than this are counted. */
const MOST_NAMED = 3;

interface Change {
	history: History;
	now: Held;
}

const changesOf = (history: History): Change[] =>
	history.held.filter((held) => held.position.changed).map((now) => ({ history, now }));

/** Whether words count that counted before already, so that nobody knows which came first. */
const isUnordered = (before: Held, now: Held) => now.made.some((s) => before.made.includes(s));

/** Positions that took another stance without changing sides, in a known order or not. */
const movesOf = (history: History, unordered: boolean): Change[] =>
	history.held
		.filter((now, i) => {
			const before = history.held[i - 1];
			const { lower, upper, changed } = now.position;
			if (!before || changed || isUnordered(before, now) !== unordered) return false;
			return before.position.lower !== lower || before.position.upper !== upper;
		})
		.map((now) => ({ history, now }));

const strengthsOf = (history: History): Change[] => movesOf(history, false);

const byDay = (a: Change, b: Change) =>
	a.now.from < b.now.from ? -1 : a.now.from > b.now.from ? 1 : 0;

const pairOf = (dossier: Dossier, { actor, issue }: History) => {
	const [who, what] = [dossier.actors[actor], dossier.issues[issue]];
	if (!who || !what) throw new RangeError(`No cell of actor ${actor} and issue ${issue}.`);
	return { who, what };
};

function resting(dossier: Dossier, text: string, all: readonly History[]): SentencePart {
	const cells = all.map((history) => {
		const { who, what } = pairOf(dossier, history);
		return positionId(who.id, what.id);
	});
	const made = all.flatMap(({ held }) => held.flatMap((one) => one.made));
	return { text, cells, statements: [...new Set(made.map((s) => s.id))] };
}

function changePart(
	dossier: Dossier,
	{ history, now }: Change,
	format: (date: string) => string
): SentencePart {
	const { who, what } = pairOf(dossier, history);
	return resting(dossier, `${actorName(who)} on ${issueName(what)} (${format(now.dated)})`, [
		history
	]);
}

/** The first few changes by name, the others by number. */
function namedChanges(
	dossier: Dossier,
	changes: Change[],
	format: (date: string) => string
): SentencePart[] {
	const named = changes
		.toSorted(byDay)
		.slice(0, MOST_NAMED)
		.map((change) => changePart(dossier, change, format));
	const more = changes.length - named.length;
	const all = more > 0 ? [...named, { text: `and ${spelled(more, 'more change')}` }] : named;
	return all.flatMap((part, i) => [...(i > 0 ? [{ text: '; ' }] : []), part]);
}

/** Positions on which statements differ and nobody knows which came first. */
const unordered = (n: number) =>
	`In ${spelled(n, 'position')} the order of differing statements is unknown`;

/**
 * What a timeline shows: how many positions changed sides, whose and on which day, how many took
 * another stance of the same sign, and how many are unchanged. "One of 20 positions changed sides: the EU
 * on “Condemn operation” (21 September 2023). The other 19 are unchanged."
 *
 * @param format writes an ISO 8601 day in words.
 */
export function historySentence(
	dossier: Dossier,
	all: readonly History[],
	format: (date: string) => string = formatDate
): Sentence {
	if (all.length === 0) return sentence('No actor shown states a position');
	const none =
		all.length === 1
			? 'the one position did not change'
			: all.length === 2
				? 'neither position changed'
				: `none of the ${spelled(all.length, 'position')} changed`;
	const turned: History[] = [];
	const firmer: History[] = [];
	const vague: History[] = [];
	const kept: History[] = [];
	for (const history of all) {
		if (changesOf(history).length > 0) turned.push(history);
		else if (strengthsOf(history).length > 0) firmer.push(history);
		else if (movesOf(history, true).length > 0) vague.push(history);
		else kept.push(history);
	}
	if (kept.length === all.length) {
		return sentence(resting(dossier, none, all));
	}
	const some = (n: number) =>
		all.length === 1
			? 'the one position'
			: `${numberWord(n)} of ${spelled(all.length, 'position')}`;
	const strength = capital(
		`${turned.length > 0 ? spelled(firmer.length, 'other') : some(firmer.length)} changed in strength`
	);
	const sides =
		turned.length > 0
			? [
					resting(dossier, `${some(turned.length)} changed sides`, turned),
					': ',
					...namedChanges(dossier, turned.flatMap(changesOf), format)
				]
			: ['No actor changed sides'];
	return sentence(
		...sides,
		...(firmer.length > 0 ? ['. ', resting(dossier, strength, firmer)] : []),
		...(firmer.length > 0 && turned.length === 0
			? [': ', ...namedChanges(dossier, firmer.flatMap(strengthsOf), format)]
			: []),
		...(vague.length > 0 ? ['. ', resting(dossier, unordered(vague.length), vague)] : []),
		...(kept.length > 0
			? [
					'. ',
					resting(
						dossier,
						kept.length === 1
							? 'The other is unchanged'
							: `The other ${numberWord(kept.length)} are unchanged`,
						kept
					)
				]
			: [])
	);
}
