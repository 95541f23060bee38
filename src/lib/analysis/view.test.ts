import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../tests/fixtures/votes.ts';
import type { Issue } from '#lib/dossier/types.ts';
import { tieId } from './target.ts';
import { layerNames } from './layers.ts';
import type { Target } from './target.ts';
import {
	defaultView,
	networkActors,
	orders,
	parseView,
	themes,
	viewAddress,
	viewParams
} from './view.ts';
import type { View } from './view.ts';

const dossier = makeDossier();
const read = (query: string) => parseView(dossier, new URLSearchParams(query));
const actorIds = dossier.actors.map((a) => a.id);
const issueIds = dossier.issues.map((i) => i.id);
const usual = defaultView(dossier);

const days = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((d) => d.toISOString().slice(0, 10));
const targets: fc.Arbitrary<Target> = fc.oneof(
	fc.constantFrom(...actorIds).map((id): Target => ({ type: 'actor', id })),
	fc.constantFrom(...issueIds).map((id): Target => ({ type: 'issue', id })),
	fc.constantFrom(...dossier.statements).map(({ id }): Target => ({ type: 'statement', id })),
	fc.constantFrom(...dossier.relations).map(({ id }): Target => ({ type: 'relation', id })),
	fc
		.tuple(fc.constantFrom(...actorIds), fc.constantFrom(...issueIds))
		.map(([a, i]): Target => ({ type: 'position', id: `${a}/${i}` })),
	fc
		.subarray(actorIds, { minLength: 2, maxLength: 2 })
		.map(([a = '', b = '']): Target => ({ type: 'tie', id: tieId(a, b) }))
);
const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100);
const someOf = (ids: string[], byHand: boolean) =>
	byHand ? fc.shuffledSubarray(ids, { minLength: 1 }) : fc.subarray(ids, { minLength: 1 });
const views: fc.Arbitrary<View> = fc.constantFrom(...orders).chain((order) =>
	fc.record({
		asOf: days,
		known: fc.constantFrom('', '12', '2023-09-20', '2023-09-20T14:02Z'),
		// The earliest of the days above: before every day that a view can end with.
		from: fc.constantFrom('', '1900-01-01'),
		since: fc.oneof(fc.constant(''), days),
		actors: someOf(actorIds, order === 'hand'),
		actorsGiven: fc.constant(true as const),
		issues: someOf(issueIds, order === 'hand'),
		subject: fc.constantFrom('', 'humanitarian'),
		decade: fc.constant(''),
		order: fc.constant(order),
		transpose: fc.boolean(),
		theme: fc.constantFrom(...themes),
		minShared: fc.integer({ min: 1, max: issueIds.length }),
		threshold: fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0),
		weights: fc.dictionary(
			fc.constantFrom(...issueIds),
			fc.integer({ min: 5, max: 400 }).map((quarters) => quarters / 4),
			{ noNullPrototype: true }
		),
		layers: fc.subarray([...layerNames], { minLength: 1 }),
		allTies: fc.boolean(),
		ego: fc.option(fc.constantFrom(...actorIds)),
		blocs: fc.boolean(),
		focus: fc.option(targets),
		pins: fc.dictionary(fc.constantFrom(...actorIds), fc.tuple(hundredths, hundredths), {
			noNullPrototype: true
		})
	})
);

describe('the state of a view stands in its address', () => {
	test('a view written into an address and read again is the same view, without a fault', () => {
		fc.assert(
			fc.property(views, (view) => {
				const again = parseView(dossier, viewParams(dossier, view));
				expect(again.view).toEqual(view);
				expect(again.notices.filter(isFault)).toEqual([]);
			})
		);
	});

	test('a theme and a decade stand for their issues, so that an address stays short', () => {
		const assembly = makeVotes(4, 60);
		const query = 'subject=Disarmament&decade=1990';
		const { view, notices } = parseView(assembly, new URLSearchParams(query));
		expect(notices).toEqual([]);
		expect(view.issues.length).toBeGreaterThan(1);
		const chosen = assembly.issues.filter((issue, i) => {
			const year = Number(assembly.votes?.day[i]?.slice(0, 4));
			return issue.theme === 'Disarmament' && year >= 1990 && year < 2000;
		});
		expect(view.issues).toEqual(chosen.map(({ id }) => id));
		expect(String(viewParams(assembly, view))).toBe(query);
		const faulty = parseView(assembly, new URLSearchParams('subject=Disarmement&decade=1890'));
		expect(faulty.view.issues).toHaveLength(60);
		expect(faulty.notices).toEqual([
			'This dossier has no theme “Disarmement”; showing all issues. Did you mean “Disarmament”?',
			'This dossier has no decade “1890”; showing all issues.'
		]);
	});

	test('an address read and written twice stays as it is', () => {
		fc.assert(
			fc.property(views, (view) => {
				const address = viewAddress('/m', dossier, view);
				const again = read(address.slice(address.indexOf('?') + 1)).view;
				expect(viewAddress('/m', dossier, again)).toBe(address);
			})
		);
	});

	test('any text whatever is read without an error into a valid view', () => {
		const names = fc.constantFrom(...Object.keys(Object.fromEntries(viewParams(dossier, odd))));
		fc.assert(
			fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (pairs) => {
				const { view } = parseView(dossier, new URLSearchParams(pairs));
				expect(parseView(dossier, viewParams(dossier, view)).notices.filter(isFault)).toEqual([]);
			})
		);
	});

	test('the default view has an empty query', () => {
		expect(viewAddress('/dossiers/x', dossier, usual)).toBe('/dossiers/x');
		expect(read('')).toEqual({ view: usual, notices: [] });
	});

	test('an address stays readable', () => {
		expect(viewAddress('/m', dossier, odd)).toBe(
			'/m?as-of=2023-10-01&from=2023-09-15&since=2023-09-19&actors=actor-002,actor-000&issues=issue-001&order=hand&transpose=1&theme=dark&min-shared=3&threshold=0.25&weights=issue-001:2,issue-003:0.5&lines=all&layer=agreement&ego=actor-001&blocs=1&pins=actor-000:120.5,-40&focus=position:actor-000/issue-001'
		);
	});
});

const isFault = (note: string) => !note.startsWith('No statement had been made');

const odd: View = {
	asOf: '2023-10-01',
	known: '',
	from: '2023-09-15',
	since: '2023-09-19',
	actors: ['actor-002', 'actor-000'],
	actorsGiven: true,
	issues: ['issue-001'],
	subject: '',
	decade: '',
	order: 'hand',
	transpose: true,
	theme: 'dark',
	minShared: 3,
	threshold: 0.25,
	weights: { 'issue-001': 2, 'issue-003': 0.5 },
	layers: ['agreement'],
	allTies: true,
	ego: 'actor-001',
	blocs: true,
	focus: { type: 'position', id: 'actor-000/issue-001' },
	pins: { 'actor-000': [120.5, -40] }
};

describe('the default view', () => {
	test('shows the actors that are not context, on the last day that a statement counts from', () => {
		expect(usual.actors).toEqual(
			dossier.actors.filter((a) => a.role !== 'context').map((a) => a.id)
		);
		expect(usual.asOf).toBe('2023-10-31');
		expect(usual.minShared).toBe(1);
	});

	test('of a dossier without statements ends with its window', () => {
		expect(defaultView({ ...dossier, statements: [] }).asOf).toBe(dossier.window.to);
	});

	test('of a dossier with one issue, or none, asks for one shared issue', () => {
		expect(defaultView({ ...dossier, issues: dossier.issues.slice(0, 1) }).minShared).toBe(1);
		expect(defaultView({ ...dossier, issues: [] }).minShared).toBe(1);
	});

	test('shows context actors in the network until actors are named, be it the same ones', () => {
		const all = dossier.actors.map((_, i) => i);
		expect(networkActors(dossier, usual)).toEqual(all);
		const named = read(`actors=${usual.actors.join(',')}`).view;
		expect(networkActors(dossier, named)).toEqual([0, 1, 2, 3, 4, 6, 7]);
		expect(networkActors(dossier, { ...usual, actors: ['actor-003'] })).toEqual([3]);
	});
});

test('of many unknown ids three are looked up and told, the others counted, in bounded time', () => {
	const issues = Array.from({ length: 6203 }, (_, i) => ({
		...(dossier.issues[0] as Issue),
		id: `roll-call-${i}`,
		label: `R/${i % 79}/${i} Necessity of ending the blockade`
	}));
	const large = { ...dossier, issues };
	const unknown = Array.from({ length: 2000 }, (_, i) => `rol-call-${i}`);
	const weights = unknown.map((id) => `${id}:2`).join(',');
	const start = performance.now();
	const { notices } = parseView(large, new URLSearchParams({ issues: unknown.join(','), weights }));
	expect(performance.now() - start).toBeLessThan(1500);
	expect(notices.filter((note) => note.includes('Did you mean'))).toHaveLength(3);
	expect(notices).toHaveLength(8);
	expect(notices[3]).toBe(
		'1,997 more of the issues requested are not in this dossier; showing the default issues.'
	);
});

describe('what is malformed falls back to the default with a note', () => {
	test.each([
		[
			'as-of=2023-09-31',
			'“2023-09-31” is not a date such as 2023-09-20; using 31 October 2023. Did you mean 2023-09-30?'
		],
		[
			'since=yesterday',
			'“since” must be a date such as 2023-09-20, not “yesterday”; changes are marked against the previous position.'
		],
		[
			'actors=actor-00',
			'There is no actor “actor-00” in this dossier; showing the default actors. Did you mean “actor-000” (A & <B>)?'
		],
		[
			'issues=Issue%205',
			'There is no issue “Issue 5” in this dossier; showing the default issues. Did you mean “issue-005” (Issue 5)?'
		],
		[
			'order=similarity',
			'“order” must be dossier, alphabetical, bloc, hand or similar, not “similarity”; using “dossier”. Did you mean “similar”?'
		],
		[
			'ego=actor-0000',
			'There is no actor “actor-0000” in this dossier; “ego” ignored. Did you mean “actor-000” (A & <B>)?'
		],
		['blocs=yes', '“blocs” must be 0 or 1, not “yes”; using “0”.'],
		['transpose=yes', '“transpose” must be 0 or 1, not “yes”; using “0”.'],
		[
			'min-shared=12',
			'Minimum shared issues must be a whole number from 1 to 9, not “12”; using 1.'
		],
		['threshold=high', 'Minimum alignment must be between 0 and 1, not “high”; using 0.'],
		[
			'from=2023-02-30',
			'“2023-02-30” is not a date such as 2023-09-20. The time window was ignored. Did you mean 2023-02-28?'
		],
		[
			'from=2023-11-05',
			'The start date 5 November 2023 is after 31 October 2023. The time window was ignored. Did you mean 2023-10-31?'
		],
		[
			'weights=issue-01:2',
			'The weight “issue-01:2” was ignored. Give an issue of this dossier and a number from 0 to 100, such as “issue-001:2”.'
		],
		[
			'weights=issue-003:-1',
			'The weight “issue-003:-1” was ignored. Give an issue of this dossier and a number from 0 to 100, such as “issue-003:2”.'
		],
		[
			'focus=tie:actor-001~actor-001',
			'“tie:actor-001~actor-001” was not found in this dossier. Did you mean “tie:actor-000~actor-001”?'
		],
		[
			'focus=positions:actor-01/issue-003',
			'“positions:actor-01/issue-003” was not found in this dossier. Did you mean “position:actor-001/issue-003”?'
		],
		[
			'pins=actor-000:12',
			'The place “actor-000:12” was ignored. Write an actor and its place as in “usa:120.5,-40”.'
		],
		[
			'pins=actor-0:1,2',
			'The place “actor-0:1,2” was ignored. Write an actor and its place as in “usa:120.5,-40”. Did you mean “actor-000” (A & <B>)?'
		]
	])('%s', (query, note) => {
		expect(read(query)).toEqual({ view: usual, notices: [note] });
	});

	test('an unknown actor among known ones is left out', () => {
		const { view, notices } = read('actors=actor-003,actor-99,actor-001');
		expect(view.actors).toEqual(['actor-001', 'actor-003']);
		expect(notices).toHaveLength(1);
		expect(notices[0]).toMatch(/“actor-99” in this dossier; ignored\./);
	});

	test('a day before the first statement is kept, and the note says that nothing had been said', () => {
		const { view, notices } = read('as-of=2022-06-01');
		expect(view.asOf).toBe('2022-06-01');
		expect(notices).toEqual([
			'No statement had been made by 1 June 2022. The first in this dossier is of 31 December 2022 (2022-12-31).'
		]);
	});

	test('a day after the last statement is kept without a note', () => {
		expect(read('as-of=2031-01-01').notices).toEqual([]);
	});

	test('a long text is cut short in its note', () => {
		expect(read(`order=${'x'.repeat(5000)}`).notices[0]?.length).toBeLessThan(300);
	});
});

describe('what is not malformed passes without a note', () => {
	test('parameters of others and empty ones', () => {
		expect(read('utm_source=mail&actors=&as-of=&order=&pins=&focus=')).toEqual({
			view: usual,
			notices: []
		});
	});

	test('a plain form that repeats a parameter for every box ticked', () => {
		expect(read('actors=actor-003&actors=actor-001').view.actors).toEqual([
			'actor-001',
			'actor-003'
		]);
	});

	test('a tie named the other way round', () => {
		expect(read('focus=tie:actor-004~actor-001').view.focus?.id).toBe('actor-001~actor-004');
	});
});
