/** Whether coders found the same passages, over the characters of the texts. */
import type { Coding } from '#lib/contract/coding.ts';
import { codersOf } from '../coding/units.ts';
import type { CodedSource } from '../coding/units.ts';
import { tallyCharacters, tallyMarked } from './characters.ts';
import type { MarkedText } from './characters.ts';
import type { ComparedText } from './compared.ts';
import { cohenOfMargins } from './margins.ts';
import { countExcluded, measure, measuredBy, shareOf, tooFew } from './question.ts';
import type { Case, ComparedPair, Exclusion, MetAnswers, Question } from './question.ts';
import { sumsOf } from './tally.ts';
import { unitsIn } from './units-in.ts';

const MARKED = 'marked';
const UNMARKED = 'unmarked';

interface MarkedSource {
	coders: string[];
	text: MarkedText;
}

const isPlaced = ({ anchor }: Coding) => anchor !== 'ambiguous' && anchor !== 'orphaned';

function markedSource(source: CodedSource, text: ComparedText): MarkedSource {
	const coders = codersOf(source);
	const marks = source.codings.filter(isPlaced).map(({ coder, start, end }) => ({
		coder: coders.indexOf(coder),
		start,
		end
	}));
	return { coders, text: { ...text, coders: coders.length, marks } };
}

function caseOf(source: CodedSource, hasText: boolean): Case[] {
	const isAlone = codersOf(source).length < 2;
	return unitsIn(source).map(({ start, readings }) => {
		const found = readings.map(({ coder, coding }) => ({
			coder,
			value: coding ? MARKED : UNMARKED,
			codings: coding ? [coding.id] : []
		}));
		const isLost = readings.some(({ coding }) => coding && !isPlaced(coding));
		const reason: Exclusion | undefined = isAlone
			? 'one-coder'
			: !hasText
				? 'no-text'
				: isLost
					? 'passage-lost'
					: undefined;
		return {
			source: source.source,
			start,
			readings: found,
			...(reason && { leftOut: reason })
		};
	});
}

/** The texts that both of two coders coded. */
const shared = (sources: readonly MarkedSource[], a: string, b: string) =>
	sources.flatMap(({ coders, text }) => {
		const [one, other] = [coders.indexOf(a), coders.indexOf(b)];
		return one < 0 || other < 0 ? [] : [{ text, a: one, b: other }];
	});

const answers = [UNMARKED, MARKED] as const;

/** How many characters each combination of two coders' answers has. */
function metIn(counts: Float64Array): MetAnswers[] {
	return [0, 1, 2, 3].map((at) => ({
		a: answers[at >> 1] ?? UNMARKED,
		b: answers[at & 1] ?? UNMARKED,
		n: counts[at] ?? 0
	}));
}

function pooled(met: readonly MetAnswers[]): MetAnswers[] {
	const sums = new Map<string, MetAnswers>();
	for (const { a, b, n } of met) {
		// With more than two coders there is no first one: a character marked by only one of a pair counts the same
		// either way.
		const [first, second] = a <= b ? [a, b] : [b, a];
		const key = `${first} ${second}`;
		sums.set(key, { a: first, b: second, n: (sums.get(key)?.n ?? 0) + n });
	}
	return [...sums.values()];
}

/** @param texts by id of the source */
export function foundOf(
	sources: readonly CodedSource[],
	texts: ReadonlyMap<string, ComparedText>
): Question {
	const cases = sources.flatMap((source) => caseOf(source, texts.has(source.source)));
	const counted = cases.filter(({ leftOut }) => !leftOut).length;
	const marked = sources.flatMap((source) => {
		const text = texts.get(source.source);
		return text ? [markedSource(source, text)] : [];
	});
	const compared = marked.filter(({ coders }) => coders.length > 1);
	const coders = [...new Set(sources.flatMap(codersOf))].sort();
	const tally = tallyCharacters(compared.map(({ text }) => text));
	const kappa = cohenOfMargins('equal');
	const tallied = coders.flatMap((a, at) =>
		coders.slice(at + 1).map((b) => ({ a, b, ...tallyMarked(shared(compared, a, b)) }))
	);
	const pairs = tallied.map(({ a, b, tally: ofTwo }): ComparedPair => {
		const sums = sumsOf(ofTwo);
		const [differing = 0, n = 0] = sums.subarray(-2);
		return {
			a,
			b,
			n,
			percent: shareOf(n - differing, n, counted),
			kappa: tooFew(kappa(sums, ofTwo.layout), counted),
			weightedKappa: { value: null, reason: 'not-ordered' }
		};
	});
	const [only] = tallied;
	const isPair = coders.length === 2;
	const met = tallied.flatMap(({ counts }) => metIn(counts));
	return {
		unit: 'characters',
		n: compared.reduce((sum, { text }) => sum + text.length, 0),
		counted,
		coders,
		excluded: countExcluded(
			cases.flatMap(({ leftOut }) => (leftOut ? [{ reason: leftOut, n: 1 }] : []))
		),
		figures: measure(
			{
				...measuredBy(tally, undefined),
				...(isPair && only && { kappa: { tally: only.tally, measure: kappa } })
			},
			counted,
			coders.length,
			false
		),
		pairs,
		met: (isPair ? met : pooled(met)).filter(({ n }) => n > 0),
		cases
	};
}
