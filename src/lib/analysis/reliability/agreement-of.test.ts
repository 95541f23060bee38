import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coding } from '#lib/contract/coding.ts';
import type { CodedSource } from '../coding/units.ts';
import { agreementOf, namedAnswer } from './agreement-of.ts';
import { comparedText } from './compared.ts';
import type { Asked, Compared, Settled } from './compared.ts';
import { figureNames, FEWEST } from './question.ts';
import type { FigureName, Question } from './question.ts';

const everything: Asked = { between: [], asOf: '', source: '', after: 'coding' };
const stances = [-2, -1, 0, 1, 2] as const;
type Stance = (typeof stances)[number];

function coding(coder: string, at: number, stance: Stance, rest: Partial<Coding> = {}): Coding {
	const reading = { basis: 'statement', act: '', speaker: '', speaker_role: '', reported_by: '' };
	const words = { paraphrase: '', condition: '', credibility: '', confidence: '', memo: '' };
	return {
		...reading,
		...words,
		id: `${coder}-${at}`,
		source: 'report',
		coder,
		state: 'submitted',
		text: 1,
		rule: 1,
		anchor: 'exact',
		at: '2023-09-24T10:00:00Z',
		start: 100 * at,
		end: 100 * at + 50,
		quote: '',
		prefix: '',
		suffix: '',
		actors: [`actor-${at}`],
		issue: 'halt',
		stance,
		said_on: '2023-09-20',
		addressees: [],
		statement: '',
		...rest
	};
}

const report = (codings: Coding[], coders = ['coder-a', 'coder-b']): CodedSource => ({
	source: 'report',
	coders,
	codings
});
const text = { length: 3000, paragraphs: Array.from({ length: 30 }, (_, at) => 100 * at) };
const compared = (
	sources: CodedSource[],
	decisions: Settled[] = [],
	texts: Compared['texts'] = new Map(sources.map(({ source }) => [source, text]))
): Compared => ({ sources, texts, decisions: new Map([['report', decisions]]) });
const asked = (sources: CodedSource[], rest: Partial<Asked> = {}) =>
	agreementOf(compared(sources), { ...everything, ...rest });
const upTo = (n: number) => [...Array(n).keys()];
const stanceAt = (at: number) => stances[at % 5] ?? 0;
const value = (question: Question, name: FigureName) => question.figures[name].value;
const reasonOf = ({ figures }: Question, name: FigureName) =>
	figures[name].value === null ? figures[name].reason : undefined;

/** Both coders read twelve passages alike, but for the last two: another stance, and another issue. */
const twelve = () => [
	...upTo(12).map((at) => coding('coder-a', at, stanceAt(at))),
	...upTo(10).map((at) => coding('coder-b', at, stanceAt(at))),
	coding('coder-b', 10, 2),
	coding('coder-b', 11, 1, { issue: 'talks' })
];

describe('the three questions are kept apart', () => {
	const { found, named, stance } = asked([report(twelve())]);

	test('found: over the characters of the text, with one unit for each paragraph', () => {
		expect(found).toMatchObject({ unit: 'characters', n: 3000, counted: 12, excluded: [] });
		expect(value(found, 'kappa')).toBe(1);
		expect(found.met).toEqual([
			{ a: 'unmarked', b: 'unmarked', n: 2400 },
			{ a: 'marked', b: 'marked', n: 600 }
		]);
	});

	test('named: over passages that both found', () => {
		expect(named).toMatchObject({ unit: 'passages', n: 12, excluded: [] });
		expect(value(named, 'percent')).toBeCloseTo(11 / 12, 12);
		expect(named.met).toContainEqual({
			a: namedAnswer(['actor-11'], 'halt'),
			b: namedAnswer(['actor-11'], 'talks'),
			n: 1
		});
	});

	test('stance: over cells of actor, issue and day that both filled', () => {
		expect(stance).toMatchObject({
			unit: 'cells',
			n: 11,
			excluded: [{ reason: 'found-by-one', n: 2 }]
		});
		expect(value(stance, 'percent')).toBeCloseTo(10 / 11, 12);
		expect(stance.met).toContainEqual({ a: '-2', b: '2', n: 1 });
	});

	test('every figure that is defined has an interval, and holds its value between the ends', () => {
		for (const name of figureNames) {
			const { value: figure, interval } = stance.figures[name];
			if (figure === null || !interval) throw new Error(name);
			expect(interval[0]).toBeLessThanOrEqual(figure);
			expect(interval[1]).toBeGreaterThanOrEqual(figure);
		}
	});

	test('figures of a scale are not told of what has no order', () => {
		for (const name of ['weightedKappa', 'alphaOrdinal', 'alphaInterval', 'ac2'] as const) {
			expect(reasonOf(named, name)).toBe('not-ordered');
			expect(reasonOf(found, name)).toBe('not-ordered');
		}
	});
});

describe('cases', () => {
	test('lead to every coding behind a figure', () => {
		const { stance } = asked([report(twelve())]);
		const different = stance.cases.find(({ cell }) => cell?.actor === 'actor-10');
		expect(different).toEqual({
			source: 'report',
			start: 1000,
			cell: { actor: 'actor-10', issue: 'halt', day: '2023-09-20' },
			readings: [
				{ coder: 'coder-a', value: '-2', codings: ['coder-a-10'] },
				{ coder: 'coder-b', value: '2', codings: ['coder-b-10'] }
			]
		});
		expect(stance.cases.filter(({ leftOut }) => !leftOut)).toHaveLength(stance.n);
	});

	test('a coder who gives a cell two stances has none there, and the cell says why it is left out', () => {
		const codings = [...twelve(), coding('coder-a', 20, -2, { actors: ['actor-0'] })];
		const { stance } = asked([report(codings.filter(({ id }) => id !== 'coder-a-11'))]);
		expect(stance.excluded).toContainEqual({ reason: 'found-by-one', n: 1 });
		codings.push(coding('coder-a', 21, 1, { actors: ['actor-0'] }));
		const several = asked([report(codings)]).stance;
		expect(several.excluded).toContainEqual({ reason: 'contradictory', n: 1 });
	});

	test('a joint statement fills a cell for each of its actors, and is one thing that was named', () => {
		const codings = ['coder-a', 'coder-b'].flatMap((coder) =>
			upTo(10).map((at) => coding(coder, at, stanceAt(at), { actors: [`x-${at}`, `y-${at}`] }))
		);
		const { named, stance } = asked([report(codings)]);
		expect([named.n, stance.n]).toEqual([10, 20]);
	});

	test('actors in another order are the same ones', () => {
		const codings = upTo(10).flatMap((at) => [
			coding('coder-a', at, 0, { actors: [`x-${at}`, `y-${at}`] }),
			coding('coder-b', at, 0, { actors: [`y-${at}`, `x-${at}`] })
		]);
		expect(value(asked([report(codings)]).named, 'percent')).toBe(1);
	});
});

describe('too few to say', () => {
	test(`below ${FEWEST} cases no figure is told, and from there on they are`, () => {
		const some = (n: number) =>
			asked([
				report([
					...upTo(n).map((at) => coding('coder-a', at, stanceAt(at))),
					...upTo(n).map((at) => coding('coder-b', at, stanceAt(at)))
				])
			]);
		const few = some(FEWEST - 1);
		for (const question of [few.found, few.named, few.stance]) {
			expect(reasonOf(question, 'percent')).toBe('too-few');
			expect(question.figures.percent.interval).toBeNull();
			expect(question.pairs[0]?.percent).toEqual({ value: null, reason: 'too-few' });
		}
		const enough = some(FEWEST);
		for (const question of [enough.found, enough.named, enough.stance]) {
			expect(value(question, 'percent')).toBe(1);
		}
	});

	test('without any revealed coding nothing is defined', () => {
		for (const question of Object.values(asked([]))) {
			expect(question).toMatchObject({ n: 0, coders: [], pairs: [], cases: [] });
			for (const name of figureNames) expect(value(question, name)).toBeNull();
			expect(reasonOf(question, 'percent')).toBe('no-cases');
		}
	});

	test('one stance alone is not agreement beyond chance', () => {
		const codings = upTo(20).flatMap((at) => [coding('coder-a', at, 1), coding('coder-b', at, 1)]);
		const { stance } = asked([report(codings)]);
		expect(value(stance, 'percent')).toBe(1);
		for (const name of figureNames.filter((one) => one !== 'percent')) {
			expect(reasonOf(stance, name)).toBe('one-category');
		}
	});
});

describe('what is left out', () => {
	test('a source that one person coded counts nowhere', () => {
		const lone = {
			...report([coding('coder-a', 1, 1, { source: 'speech' })], ['coder-a']),
			source: 'speech'
		};
		const { found, named, stance } = asked([report(twelve()), lone]);
		for (const question of [found, named, stance]) {
			expect(question.excluded).toContainEqual({ reason: 'one-coder', n: 1 });
		}
		expect(found.n).toBe(3000);
	});

	test('passages that are lost in the text, or whose source has none, are not compared in place', () => {
		const codings = twelve().map((one) =>
			one.id === 'coder-b-3' ? { ...one, anchor: 'orphaned' as const } : one
		);
		expect(asked([report(codings)]).found.excluded).toEqual([{ reason: 'passage-lost', n: 1 }]);
		const bare = agreementOf(compared([report(twelve())], [], new Map()), everything);
		expect(bare.found).toMatchObject({ n: 0, excluded: [{ reason: 'no-text', n: 12 }] });
		expect(bare.stance.n).toBe(11);
	});
});

describe('what is asked for', () => {
	const third = upTo(12).map((at) => coding('coder-c', at, stanceAt(at + 1)));
	const three = report([...twelve(), ...third], ['coder-a', 'coder-b', 'coder-c']);

	test('of three coders κ of two is not defined; between two of them it is', () => {
		const all = asked([three]).stance;
		expect(reasonOf(all, 'kappa')).toBe('two-coders-only');
		expect(all.pairs).toHaveLength(3);
		const two = asked([three], { between: ['coder-a', 'coder-c'] }).stance;
		expect(two.coders).toEqual(['coder-a', 'coder-c']);
		expect(two.figures.kappa.value).toBe(two.pairs[0]?.kappa.value);
		expect(all.pairs.find(({ a, b }) => a === 'coder-a' && b === 'coder-c')?.kappa.value).toBe(
			two.figures.kappa.value
		);
	});

	test('up to a day: a month counts from its last day on', () => {
		const codings = twelve().map((one) => (one.start < 500 ? { ...one, said_on: '2023-09' } : one));
		expect(asked([report(codings)], { asOf: '2023-09-29' }).named.n).toBe(7);
		expect(asked([report(codings)], { asOf: '2023-09-30' }).named.n).toBe(12);
	});

	test('of one source', () => {
		const other = {
			...report(twelve().map((one) => ({ ...one, source: 'speech' }))),
			source: 'speech'
		};
		expect(asked([report(twelve()), other]).named.n).toBe(24);
		expect(asked([report(twelve()), other], { source: 'speech' }).named.n).toBe(12);
	});
});

describe('after decisions', () => {
	const a10 = coding('coder-a', 10, -2);
	const settled: Settled[] = [
		{ codings: ['coder-a-10', 'coder-b-10'], reading: { ...a10, stance: -1 } }
	];
	const after = (decisions: Settled[]) =>
		agreementOf(compared([report(twelve())], decisions), { ...everything, after: 'decisions' });

	test('everybody has the reading that was decided, and α rises', () => {
		const before = agreementOf(compared([report(twelve())], settled), everything).stance;
		const { stance } = after(settled);
		expect(value(before, 'alphaOrdinal')).toBeLessThan(1);
		expect(value(stance, 'alphaOrdinal')).toBe(1);
		const decided = stance.cases.find(({ cell }) => cell?.actor === 'actor-10');
		expect(decided?.readings.map(({ value: stance, codings }) => [stance, codings])).toEqual([
			['-1', ['coder-a-10']],
			['-1', ['coder-b-10']]
		]);
	});

	test('what nobody should have marked is out', () => {
		const { found, named, stance } = after([
			{ codings: ['coder-a-10', 'coder-b-10'], reading: null }
		]);
		expect([named.n, stance.n]).toEqual([11, 10]);
		expect(found.met).toContainEqual({ a: 'marked', b: 'marked', n: 550 });
	});

	test('whoever had not found a passage has found it', () => {
		const alone = report(twelve().filter(({ id }) => id !== 'coder-b-10'));
		const settling = agreementOf(compared([alone], [{ codings: ['coder-a-10'], reading: a10 }]), {
			...everything,
			after: 'decisions'
		});
		expect(settling.named.n).toBe(12);
		expect(value(settling.found, 'kappa')).toBe(1);
	});
});

test('coders under other names change no figure', () => {
	const three = report(
		[...twelve(), ...upTo(12).map((at) => coding('coder-c', at, stanceAt(at + (at % 3))))],
		['coder-a', 'coder-b', 'coder-c']
	);
	const figures = ({ found, named, stance }: ReturnType<typeof asked>) =>
		[found, named, stance].map((question) =>
			figureNames.map((name) => {
				const { value: figure, interval } = question.figures[name];
				return [figure, ...(interval ?? [])].map((one) => one?.toFixed(9));
			})
		);
	const usual = figures(asked([three]));
	fc.assert(
		fc.property(fc.shuffledSubarray(['x', 'y', 'z'], { minLength: 3 }), (names) => {
			const renamed = new Map(three.coders.map((coder, at) => [coder, names[at] ?? '']));
			const codings = three.codings.map((one) => ({ ...one, coder: renamed.get(one.coder) ?? '' }));
			expect(figures(asked([report(codings, names)]))).toEqual(usual);
		}),
		{ numRuns: 6 }
	);
});

test('paragraphs begin after line breaks, counted in code points', () => {
	expect(comparedText('Ծ😀.\n\nSecond.\nThird.')).toEqual({ length: 19, paragraphs: [0, 5, 13] });
	expect(comparedText('')).toEqual({ length: 0, paragraphs: [0] });
	expect(comparedText('One.\n')).toEqual({ length: 5, paragraphs: [0] });
});
