import type { Actor } from '#lib/dossier/types.ts';
import { resting } from './cells.ts';
import type { StatedCell } from './cells.ts';
import { actorName, counted, digits, listOf } from './phrases.ts';
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
	{ words: 'by same side', nearness: (p: Pair) => p.same / p.shared },
	{ words: 'by distance', nearness: (p: Pair) => -p.steps / p.shared },
	{ words: 'by exact match', nearness: (p: Pair) => p.exact / p.shared }
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

/** The only pair that is an extreme by every measure, if there is exactly one. */
function agreed(byMeasure: Pair[][]): Pair | undefined {
	const [first = [], ...others] = byMeasure;
	const common = first.filter((pair) => others.every((pairs) => pairs.includes(pair)));
	return common.length === 1 ? common[0] : undefined;
}

function byEachMeasure(byMeasure: Pair[][]): SentencePart[] {
	return byMeasure.flatMap((pairs, i) => {
		const names = pairs.length > 2 ? [`${pairs.length} pairs alike`] : pairs.map(pairName);
		const words = `${measures[i]?.words} ${listOf(names, 'as well as')}`;
		return [
			{ text: i === 0 ? '' : ', ' },
			resting(
				words,
				pairs.flatMap((p) => p.cells)
			)
		];
	});
}

function extremeSentence(pairs: Pair[], sign: 1 | -1): Sentence {
	const word = sign > 0 ? 'closest' : 'furthest apart';
	const byMeasure = extremes(pairs, sign);
	const pair = agreed(byMeasure);
	if (!pair) {
		return sentence(
			`which two are ${word} depends on how you count: `,
			...byEachMeasure(byMeasure)
		);
	}
	return sentence(
		resting(
			`${pairName(pair)} are ${word}: same side on ${digits(pair.same)} of ${counted(pair.shared, 'shared issue')}, the same stance on ${digits(pair.exact)}`,
			pair.cells
		)
	);
}

/**
 * Who is closest and who is furthest apart, said only where same side, distance and exact match agree on
 * it, among the pairs with enough shared issues; else that it depends on how one counts.
 */
export function closestAndFurthest(pairs: Pair[], minShared: number): Sentence[] {
	const enough = pairs.filter((pair) => pair.shared >= Math.max(1, minShared));
	if (enough.length < 2) {
		const few = enough.length === 0 ? 'no pair shares' : 'only one pair shares';
		return [
			sentence(`too little to tell who is closest: ${few} at least ${counted(minShared, 'issue')}`)
		];
	}
	const alike = extremes(enough, 1).every((pairs) => pairs.length === enough.length);
	if (alike) {
		return [
			sentence(
				resting(
					`all ${digits(enough.length)} pairs that share at least ${counted(minShared, 'issue')} are equally close`,
					enough.flatMap((p) => p.cells)
				)
			)
		];
	}
	return [extremeSentence(enough, 1), extremeSentence(enough, -1)];
}
