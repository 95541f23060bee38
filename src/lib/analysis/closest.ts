import type { Actor } from '#lib/dossier/types.ts';
import { resting } from './cells.ts';
import type { StatedCell } from './cells.ts';
import { actorName, spelled, digits, listOf, numberWord } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';

/** Counts over the issues on which two actors both state a position. */
export interface Pair {
	actors: [Actor, Actor];
	/** Both positions on every shared issue. */
	cells: StatedCell[];
	shared: number;
	/** Shared issues on the same side within the window. */
	same: number;
	/** Shared issues with the very same stance. */
	exact: number;
	/** Sum of their distances in steps of the scale. */
	steps: number;
}

/** The three ways to count nearness: the larger, the nearer. */
const measures = [
	{ words: 'same side', nearness: (p: Pair) => p.same / p.shared },
	{ words: 'distance', nearness: (p: Pair) => -p.steps / p.shared },
	{ words: 'exact match', nearness: (p: Pair) => p.exact / p.shared }
] as const;

/** Differences of nearness under this are rounding. */
const EPSILON = 1e-9;

const pairName = (pair: Pair) => listOf(pair.actors.map(actorName));

/** The pairs that are nearest, or furthest, by each measure. */
function extremes(pairs: Pair[], sign: 1 | -1): Pair[][] {
	return measures.map(({ nearness }) => {
		const most = Math.max(...pairs.map((p) => sign * nearness(p)));
		return pairs.filter((p) => sign * nearness(p) >= most - EPSILON);
	});
}

/** The pairs that are an extreme by every measure. */
function agreed(byMeasure: Pair[][]): Pair[] {
	const [first = [], ...others] = byMeasure;
	return first.filter((pair) => others.every((pairs) => pairs.includes(pair)));
}

const restingOn = (text: string, pairs: Pair[]) =>
	resting(
		text,
		pairs.flatMap((pair) => pair.cells)
	);

/** More pairs than this are counted. */
const MOST_PAIRS = 6;

/** What each measure answers; measures with the same answer are named together. */
function byEachMeasure(byMeasure: Pair[][]): SentencePart[] {
	const answers = new Map<string, { words: string[]; pairs: Pair[] }>();
	byMeasure.forEach((pairs, i) => {
		const key = pairs.map(pairName).join('\n');
		const answer = answers.get(key) ?? { words: [], pairs };
		answer.words.push(measures[i]?.words ?? '');
		answers.set(key, answer);
	});
	return [...answers.values()].flatMap(({ words, pairs }, i) => {
		const names =
			pairs.length > 2 ? [`${digits(pairs.length)} pairs equally`] : pairs.map(pairName);
		const text = `by ${listOf(words)} ${listOf(names, 'as well as')}`;
		return [{ text: i === 0 ? '' : ', ' }, restingOn(text, pairs)];
	});
}

function extremeSentence(pairs: Pair[], sign: 1 | -1): Sentence {
	const word = sign > 0 ? 'closest' : 'furthest apart';
	const byMeasure = extremes(pairs, sign);
	const pairsAgreed = agreed(byMeasure);
	const [pair] = pairsAgreed;
	if (!pair) {
		return sentence(
			`which two are ${word} depends on how you count: `,
			...byEachMeasure(byMeasure)
		);
	}
	if (pairsAgreed.length > 1) {
		const several = `${numberWord(pairsAgreed.length)} pairs are ${word}, whichever way you count`;
		const names =
			pairsAgreed.length > MOST_PAIRS ? '' : `: ${pairsAgreed.map(pairName).join('; ')}`;
		return sentence(restingOn(several + names, pairsAgreed));
	}
	return sentence(
		resting(
			`${pairName(pair)} are ${word}: same side on ${pair.same === 0 ? 'none' : numberWord(pair.same)} of ${spelled(pair.shared, 'shared issue')}, same stance on ${pair.exact === 0 ? 'none' : numberWord(pair.exact)}`,
			pair.cells
		)
	);
}

/**
 * Who is closest and who is furthest apart, where same side, distance and exact match agree on one pair or on
 * several, among the pairs with enough shared issues; otherwise that it depends on how one counts.
 */
export function closestAndFurthest(pairs: Pair[], minShared: number): Sentence[] {
	const enough = pairs.filter((pair) => pair.shared >= Math.max(1, minShared));
	if (enough.length < 2) {
		const few = enough.length === 0 ? 'no pair shares' : 'only one pair shares';
		return [
			sentence(`too little to tell who is closest: ${few} at least ${spelled(minShared, 'issue')}`)
		];
	}
	const alike = extremes(enough, 1).every((pairs) => pairs.length === enough.length);
	if (alike) {
		return [
			sentence(
				resting(
					`all ${numberWord(enough.length)} pairs that share at least ${spelled(minShared, 'issue')} are equally close`,
					enough.flatMap((p) => p.cells)
				)
			)
		];
	}
	return [extremeSentence(enough, 1), extremeSentence(enough, -1)];
}
