import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { failedAssertions } from '../../../../tests/fixtures/w3c-annotation-tests.ts';
import { breachesOf } from '../../../../tests/fixtures/web-annotation-musts.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Annotation } from '#lib/contract/notes.ts';
import { anchorAtIndex } from '#lib/dossier/anchors/anchor.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { provePassage } from '#lib/dossier/anchors/prove.ts';
import { annotationsJsonLd } from '../exports/annotations.ts';
import { codingsJsonLd } from '../exports/codings-jsonld.ts';
import { bodyOf } from './reading-columns.ts';
import { readAnnotations } from './read.ts';

const dossier = makeDossier({ actors: 3, issues: 2 });
const text = new CountedText(
	'🇦🇲 Հայաստանը 👍 condemned the attack. Azərbaycan bəyanatla çıxış etdi: cafe\u0301 🕊 “no”.'
);
const origin = 'https://demarche.example';

function codingOf(quote: string, n = 1): Coding {
	const at = text.content.indexOf(quote);
	return {
		...anchorAtIndex(text, at, at + quote.length),
		...{ id: `c-${n}`, source: dossier.sources[0]?.id ?? '', coder: 'coder-k3f9' },
		...{ actors: ['actor-000', 'actor-001'], issue: 'issue-000', stance: -2, basis: 'direct' },
		...{ act: 'leader', said_on: '2023-09-20', speaker: 'Ş. “Ara”', speaker_role: '' },
		...{ reported_by: '', addressees: ['actor-002'], paraphrase: 'Said\nso.', condition: 'if 🕊' },
		...{ credibility: '2', confidence: 'low', memo: 'Sure?', state: 'submitted', text: 4, rule: 2 },
		...{ anchor: 'exact', statement: '', at: '2026-11-29T10:00:00.000Z' }
	} as Coding;
}
const codings = ['condemned', '👍', 'cafe\u0301', 'Հայաստանը 👍'].map(codingOf);
const written = (withheld: string[] = []) =>
	JSON.parse(codingsJsonLd({ origin, dossier, withheld: new Set(withheld) }, codings)) as {
		'@context': string;
		first: { items: { body: Record<string, unknown>[]; target: { selector: unknown[] } }[] };
	};

describe('what leaves as Web Annotations', () => {
	test('breaks none of the MUSTs of the model, by our tests and by those of the W3C', async () => {
		for (const file of [written(), written([dossier.sources[0]?.id ?? ''])]) {
			expect(breachesOf(file)).toEqual([]);
			expect(failedAssertions(file)).toEqual([]);
		}
		const note: Annotation = {
			...{ id: 'n1', target: { type: 'position', id: 'actor-000/issue-000' }, body: 'Ask @{a1}.' },
			...{ tags: ['doubt'], author: 'Ana', createdAt: '2026-11-23T10:00:00.000Z', version: 2 },
			...{
				updatedAt: '2026-11-23T11:00:00.000Z',
				updatedBy: 'Ben',
				status: 'open',
				due: '2026-12-01'
			},
			...{ inReplyTo: null, assignee: { account: 'a1', name: 'Ana' } },
			mentions: [{ account: 'a1', name: 'Ana' }]
		};
		async function* parts() {
			yield* await Promise.resolve([[note, { ...note, id: 'n2', inReplyTo: 'n1' }]]);
		}
		const notes = (await Array.fromAsync(annotationsJsonLd(origin, dossier, 2, parts()))).join('');
		expect(breachesOf(JSON.parse(notes))).toEqual([]);
		expect(failedAssertions(JSON.parse(notes) as Record<string, unknown>)).toEqual([]);
		// Names, not ids of accounts.
		expect(notes).toContain('Ask @Ana.');
		expect(notes).not.toContain('@{a1}');
	});

	test('counts places in code points', () => {
		const points = Array.from(text.content);
		for (const { target } of written().first.items) {
			const [quote, position] = target.selector as [
				{ exact: string },
				{ start: number; end: number }
			];
			expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
		}
	});

	test('gives of a text that may not be passed on the place alone', () => {
		const { items } = written([dossier.sources[0]?.id ?? '']).first;
		expect(items[0]?.target.selector).toEqual([
			{ type: 'TextPositionSelector', start: codings[0]?.start, end: codings[0]?.end }
		]);
		expect(JSON.stringify(items)).not.toContain('condemned');
	});

	test('comes back without loss', () => {
		const { annotations, faults } = readAnnotations('codings.jsonld', JSON.stringify(written()));
		expect(faults).toEqual([]);
		expect(annotations).toHaveLength(codings.length);
		for (const [i, said] of annotations.entries()) {
			const coding = codings[i] as Coding;
			expect(JSON.parse(said.coding)).toEqual(bodyOf(coding));
			const proven = provePassage(text, said.passage);
			expect(proven).toMatchObject({ state: 'exact', unit: 'code points' });
			expect(proven?.anchor).toEqual(
				anchorAtIndex(text, text.toIndex(coding.start), text.toIndex(coding.end))
			);
			expect(said.creator).toBe('coder-k3f9');
			expect(said.created).toBe(coding.at);
		}
	});

	test('comes back as well from files that marked a reading by an id', () => {
		const earlier = written();
		for (const { body } of earlier.first.items) {
			Object.assign(body[1] ?? {}, { id: 'urn:demarche:coding:c-1', format: 'application/json' });
		}
		const { annotations } = readAnnotations('codings.jsonld', JSON.stringify(earlier));
		expect(annotations.map(({ coding, tags }) => [JSON.parse(coding), tags])).toEqual(
			codings.map((coding) => [bodyOf(coding), []])
		);
		expect(failedAssertions(earlier)[0]).toContain('cannot include an purpose key');
	});
});

describe('each MUST is held by its section, and by the W3C unless it tests less', () => {
	const valid = () => {
		const whole = written() as unknown as Record<string, unknown>;
		const first = whole.first as Record<string, unknown>;
		const [item] = first.items as Record<string, unknown>[];
		return { whole, first, item: item as Record<string, unknown> };
	};
	const target = (item: Record<string, unknown>) => item.target as Record<string, unknown>;
	const selector = (item: Record<string, unknown>, n: number) =>
		(target(item).selector as Record<string, unknown>[])[n] as Record<string, unknown>;
	const body = (item: Record<string, unknown>) =>
		(item.body as Record<string, unknown>[])[0] as Record<string, unknown>;
	type Valid = ReturnType<typeof valid>;

	test.each<[string, (document: Valid) => void, by?: 'us alone']>([
		['3.1', ({ whole }) => (whole['@context'] = 'https://schema.org/')],
		['3.1', ({ item }) => (item.id = 'no iri')],
		['3.1', ({ item }) => (item.type = 'Note')],
		['3.1', ({ item }) => delete item.target],
		['3.2.1', ({ item }) => (item.body = { type: 'Text' })],
		['3.2.4', ({ item }) => delete body(item).value],
		['3.2.5', ({ item }) => (item.bodyValue = 'twice')],
		['3.3.1', ({ item }) => (item.created = '2026-11-29T10:00:00+01:00'), 'us alone'],
		['3.3.1', ({ item }) => (item.modified = ['2026-11-29T10:00:00Z', '2026-11-29T11:00:00Z'])],
		['3.3.1', ({ item }) => (item.creator = 'somebody'), 'us alone'],
		['3.3.2', ({ item }) => (item.creator = { nickname: ['a', 'b'] }), 'us alone'],
		['3.3.5', ({ item }) => (item.motivation = 'guessing'), 'us alone'],
		['3.3.5', ({ item }) => (body(item).purpose = 'guessing'), 'us alone'],
		['4', ({ item }) => delete target(item).source],
		['4.5', ({ item }) => (target(item).scope = 'no iri'), 'us alone'],
		['4.2', ({ item }) => (target(item).selector = 'words')],
		['4.2.4', ({ item }) => delete selector(item, 0).exact],
		['4.2.4', ({ item }) => (selector(item, 0).prefix = ['a', 'b'])],
		['4.2.5', ({ item }) => delete selector(item, 1).end],
		['4.2.5', ({ item }) => (selector(item, 1).start = -1)],
		['5.1', ({ whole }) => delete whole.id],
		['5.1', ({ whole }) => delete whole.first],
		['5.1', ({ whole }) => (whole.total = -1)],
		['5.2', ({ first }) => delete first.id],
		['5.2', ({ first }) => (first.type = 'Page')],
		['5.2', ({ first }) => (first.startIndex = -1)],
		['5.2', ({ first }) => delete first.items]
	])('%s: %s', (section, spoil, by) => {
		const document = valid();
		spoil(document);
		const breaches = breachesOf(document.whole);
		expect(breaches).toHaveLength(1);
		expect(breaches[0]).toMatch(new RegExp(`^${section.replaceAll('.', '\\.')}(?: |:)`));
		expect(failedAssertions(document.whole).length > 0).toBe(by !== 'us alone');
	});
});

describe('places of other programs', () => {
	const exact = 'bəyanatla';
	const quote = { exact, prefix: 'Azərbaycan ', suffix: ' çıxış' };
	const index = text.content.indexOf(exact);
	const bytes = Buffer.byteLength(text.content.slice(0, index));
	const found = (start: number, end: number, said = quote) =>
		provePassage(text, { quote: said, position: { start, end } });

	test.each([
		['code points', text.toPoint(index), text.toPoint(index) + exact.length],
		['UTF-16 units', index, index + exact.length],
		['UTF-8 bytes', bytes, bytes + Buffer.byteLength(exact)]
	])('are proved in %s', (unit, start, end) => {
		const proven = found(start, end);
		expect(proven).toMatchObject({ state: 'exact', unit });
		expect(proven?.anchor.quote).toBe(exact);
		expect(proven?.anchor.start).toBe(text.toPoint(index));
	});

	test('that are wrong are given up for the words, found once with what stands around them', () => {
		const moved = found(1, 5, {
			...quote,
			prefix: 'condemned the attack. Azərbaycan ',
			suffix: ' çıxış etdi: cafe'
		});
		expect(moved).toMatchObject({ state: 'moved', anchor: { quote: exact } });
		expect(moved?.unit).toBeUndefined();
	});

	test('of words that stand nowhere, or of none, are refused', () => {
		expect(found(index, index + 4, { ...quote, exact: 'nowhere' })).toBeUndefined();
		expect(provePassage(text, { position: { start: 0, end: 4 } })).toBeUndefined();
		expect(provePassage(text, {})).toBeUndefined();
	});

	test('are never taken where other words stand', () => {
		fc.assert(
			fc.property(fc.nat(120), fc.nat(120), fc.nat(80), fc.nat(12), (start, end, from, length) => {
				const said = Array.from(text.content)
					.slice(from, from + length)
					.join('');
				const proven = provePassage(text, {
					quote: { exact: said, prefix: '', suffix: '' },
					position: { start, end }
				});
				if (!proven) return;
				const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
				expect(flat(proven.anchor.quote)).toBe(flat(said));
			})
		);
	});
});

test('an export of Hypothesis is read: its rows, tags, account and both selectors', () => {
	const row = {
		id: 'kX9',
		created: '2026-11-20T10:00:00.123456+00:00',
		updated: '2026-11-21T10:00:00.123456+00:00',
		user: 'acct:ana@hypothes.is',
		uri: 'https://example.org/report',
		text: 'Strong words.',
		tags: ['Armenia', 'doubtful'],
		target: [
			{
				source: 'https://example.org/report',
				selector: [
					{ type: 'RangeSelector', startContainer: '/p[1]', endContainer: '/p[1]' },
					{ type: 'TextPositionSelector', start: 17, end: 26 },
					{ type: 'TextQuoteSelector', exact: 'condemned', prefix: '👍 ', suffix: ' the' }
				]
			}
		]
	};
	const { annotations } = readAnnotations(
		'hypothesis.json',
		JSON.stringify({ total: 1, rows: [row] })
	);
	expect(annotations).toEqual([
		expect.objectContaining({
			place: 1,
			targets: ['https://example.org/report', 'https://example.org/report'],
			passage: {
				quote: { exact: 'condemned', prefix: '👍 ', suffix: ' the' },
				position: { start: 17, end: 26 }
			},
			words: 'Strong words.',
			tags: ['Armenia', 'doubtful'],
			creator: 'ana'
		})
	]);
});

test('what several resources stand for is read: lists of targets, a choice of bodies, why all was made', () => {
	const body = (value: string, more = {}) => ({ type: 'TextualBody', value, ...more });
	const read = (annotation: object) =>
		readAnnotations('a.jsonld', JSON.stringify({ type: 'Annotation', ...annotation }))
			.annotations[0];
	const items = ['urn:x:1', { source: 'urn:x:2' }];
	const choice = { type: 'Choice', items: [body('Strong words.'), body('Starke Worte.')] };
	expect(read({ body: choice, target: { type: 'List', items } })).toMatchObject({
		targets: ['urn:x:1', 'urn:x:2'],
		words: 'Strong words.'
	});
	expect(
		read({
			motivation: 'tagging',
			body: [body('Peace'), body('Odd.', { purpose: 'commenting' })],
			target: 'urn:x:1'
		})
	).toMatchObject({ tags: ['Peace'], words: 'Odd.' });
	const html = '<p>Says &quot;no&quot;,<br>twice &amp; loudly</p>';
	expect(read({ body: body(html, { format: 'text/html' }), target: 'urn:x:1' })).toMatchObject({
		words: 'Says "no",\ntwice & loudly'
	});
	let nested: unknown = 'urn:x:1';
	for (let depth = 0; depth < 2000; depth++) nested = { type: 'List', items: [nested] };
	expect(read({ target: nested })).toMatchObject({ targets: [] });
});

test.each([
	['one annotation', { type: 'Annotation', id: 'urn:x:1', target: 'urn:x:2' }],
	['a list', [{ type: 'Annotation', id: 'urn:x:1', target: 'urn:x:2' }]],
	['a page', { type: 'AnnotationPage', items: [{ type: 'Annotation', target: 'urn:x:2' }] }],
	[
		'either selector alone',
		{
			type: ['Annotation'],
			target: {
				source: { id: 'urn:x:2' },
				selector: { type: 'TextPositionSelector', start: 0, end: 2 }
			}
		}
	],
	['a bodyValue', { '@type': 'Annotation', target: 'urn:x:2', bodyValue: 'words' }]
])('%s is read', (_, document) => {
	const { annotations, faults } = readAnnotations('a.json', JSON.stringify(document));
	expect(faults).toEqual([]);
	expect(annotations[0]?.targets).toContain('urn:x:2');
});

test.each(['no json', '"words"', '{"statements": []}', '[1]'])(
	'what holds no annotations is refused: %s',
	(content) => expect(readAnnotations('a.json', content).faults).toHaveLength(1)
);
