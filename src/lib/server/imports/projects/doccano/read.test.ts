import { describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../../tests/fixtures/damaged-variants.ts';
import { isDoccano, readDoccano } from './read.ts';

const text = 'Hungary 😀 backs the ceasefire, and Serbia does not.';
const at = (words: string): [number, number] => {
	const start = Array.from(text.slice(0, text.indexOf(words))).length;
	return [start, start + Array.from(words).length];
};

/** As projects of sequence labelling are exported. */
const tuples = {
	...{ id: 7, text, label: [[...at('backs the ceasefire'), 'Ceasefire']] },
	...{ Comments: [], title: 'On the ceasefire', date: '2023-09-20T10:00:00Z' }
};

/** As projects with relations are exported. */
const objects = {
	id: 8,
	text,
	entities: [
		{ id: 20, label: 'Actor', start_offset: at('Serbia')[0], end_offset: at('Serbia')[1] },
		{ id: 21, label: 'Ceasefire', start_offset: at('ceasefire')[0], end_offset: at('ceasefire')[1] }
	],
	relations: [{ id: 1, from_id: 20, to_id: 21, type: 'opposes' }],
	Comments: [{ id: 1, comment: 'See the press' }]
};

const jsonl = (...examples: unknown[]) =>
	`${examples.map((example) => JSON.stringify(example)).join('\n')}\n`;
const read = (content: string) => readDoccano(new Map([['all.jsonl', content]]));
const words = (content: string | null, { start, end }: { start: number; end: number }) =>
	Array.from(content ?? '')
		.slice(start, end)
		.join('');

describe('an export of doccano', () => {
	test('with passages as lists gives the text, what is known of it, and labels as codes', () => {
		const { project, faults, warnings } = read(jsonl(tuples));
		expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
		expect(project.sources).toEqual([
			{ id: '7', title: 'On the ceasefire', text, day: '2023-09-20' }
		]);
		const [mark] = project.marks;
		expect(mark).toMatchObject({ source: '7', codes: ['Ceasefire'], coder: null });
		expect(mark && words(text, mark)).toBe('backs the ceasefire');
	});

	test('with passages as objects keeps relations, as codes and in words', () => {
		const { project, warnings } = read(jsonl(objects));
		expect(project.codes.map(({ name, path }) => [...path, name].join('/'))).toEqual([
			'Actor',
			'Ceasefire',
			'relation/opposes'
		]);
		expect(project.marks[0]).toMatchObject({
			codes: ['Actor', 'relation/opposes'],
			note: 'opposes → “ceasefire”'
		});
		expect(warnings).toMatchObject([{ row: 1, column: 'Comments' }]);
	});

	test('of categories, and of intents with passages, marks the whole text', () => {
		const { project } = read(
			jsonl(
				{ text: 'Great 😀', label: ['positive', 'short'] },
				{ text: 'Go home', entities: [[3, 7, 'Place']], cats: ['order'] }
			)
		);
		expect(project.marks).toMatchObject([
			{ source: '1', start: 0, end: 7, codes: ['positive', 'short'] },
			{ source: '2', start: 3, end: 7, codes: ['Place'] },
			{ source: '2', start: 0, end: 7, codes: ['cats/order'] }
		]);
	});

	test('of releases before 1.4 gives members and labels by their numbers', () => {
		const annotations = [{ label: 4, start_offset: 0, end_offset: 7, user: 2 }];
		const { project } = read(jsonl({ id: 1, text, annotations }));
		expect(project.marks).toMatchObject([{ coder: 'user 2', codes: ['label 4'] }]);
	});

	test('with a file for each member gives coders of one text', () => {
		const { project } = readDoccano(
			new Map([
				['anna.jsonl', jsonl(tuples)],
				['bela.jsonl', jsonl({ ...tuples, label: [[0, 7, 'Actor']] })]
			])
		);
		expect(project.sources).toHaveLength(1);
		expect(project.marks.map(({ coder, source }) => [coder, source])).toEqual([
			['anna', '7'],
			['bela', '7']
		]);
	});

	test('tells line and column of what it cannot take', () => {
		const content = jsonl(
			{ label: [] },
			{
				text,
				label: [
					[9, 3, 'A'],
					[0, 3, null]
				]
			},
			{ text, entities: [], relations: [{ from_id: 1, to_id: 2, type: 'x' }] }
		);
		const { warnings, faults } = read(`${content}{"text":\n[]\n`);
		expect(warnings.map(({ row, column }) => [row, column])).toEqual([
			[1, 'text'],
			[2, 'label'],
			[2, 'label'],
			[3, 'relations']
		]);
		expect(faults.map(({ row, expected }) => [row, expected])).toEqual([
			[4, 'JSON'],
			[5, 'an object with "text" and "label" or "entities"']
		]);
	});

	test('is known by its keys', () => {
		expect(isDoccano(tuples) && isDoccano(objects)).toBe(true);
		expect(isDoccano({ text: 'Words' }) || isDoccano({ label: [] }) || isDoccano([])).toBe(false);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', () => {
		const sound = Buffer.from(jsonl(tuples, objects, { text: 'Great', label: ['positive'] }));
		let told = 0;
		for (const bytes of damagedVariants(sound, 1000)) {
			const { faults, warnings } = read(bytes.toString());
			if (faults.length + warnings.length > 1) told++;
			for (const { found, expected } of [...faults, ...warnings])
				expect(found && expected).toBeTruthy();
		}
		expect(told).toBeGreaterThan(300);
	});
});
