import { describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../../tests/fixtures/damaged-variants.ts';
import { provenSpans } from '../offsets.ts';
import type { CodedProject } from '../project.ts';
import { readLabelStudio } from './read.ts';
import { isLabelStudio } from './tasks.ts';

const text = 'Hungary 😀 backs the ceasefire.\nSerbia does not.';
const at = (words: string) => {
	const start = Array.from(text.slice(0, text.indexOf(words))).length;
	return { start, end: start + Array.from(words).length, text: words.replaceAll('\n', '\\n') };
};

const region = (id: string, words: string, labels: string[]) => ({
	...{ id, from_name: 'label', to_name: 'shown', type: 'labels', origin: 'manual' },
	value: { ...at(words), labels }
});

const annotation = {
	id: 31,
	completed_by: { id: 2, email: 'anna@mfa.example', first_name: 'Anna', last_name: '' },
	result: [
		region('r1', 'backs the ceasefire.\nSerbia', ['Ceasefire']),
		{
			...{ id: 'r1', from_name: 'stance', to_name: 'shown', type: 'choices' },
			value: { ...at('backs the ceasefire.\nSerbia'), choices: ['+2'] }
		},
		region('r2', 'Hungary', ['Actor']),
		{
			...{ id: 'r2', from_name: 'certainty', to_name: 'shown', type: 'rating' },
			value: { ...at('Hungary'), rating: 4 }
		},
		{ type: 'relation', from_id: 'r2', to_id: 'r1', direction: 'right', labels: ['says'] },
		{
			...{ id: 'x9', from_name: 'theme', to_name: 'shown', type: 'taxonomy' },
			value: { taxonomy: [['War', 'Ceasefires']] }
		},
		{
			...{ id: 'x8', from_name: 'remark', to_name: 'shown', type: 'textarea' },
			value: { text: ['Checked'] }
		}
	],
	was_cancelled: false,
	created_at: '2023-09-21T10:00:00.5Z',
	updated_at: '2023-09-21T11:00:00Z'
};

const task = {
	id: 12,
	data: { text, title: 'On the ceasefire', date: '2023-09-20', url: 'https://mfa.example/1' },
	annotations: [
		annotation,
		{ ...annotation, id: 32, completed_by: 3, result: [region('r1', 'Serbia', ['Actor'])] },
		{ ...annotation, id: 33, was_cancelled: true }
	],
	predictions: [{ id: 1, result: [region('p1', 'Serbia', ['Actor'])] }],
	drafts: []
};

const read = (value: unknown) => readLabelStudio('export.json', JSON.stringify(value));

/** The words of each mark, as the offsets prove them. */
function wordsOf({ sources, marks, unit }: CodedProject) {
	const source = sources[0]?.text ?? '';
	const { content, spans, proven, doubtful } = provenSpans(source, marks, unit);
	const letters = Array.from(content);
	const words = marks.map(({ id }) => {
		const span = spans.get(id);
		return span && letters.slice(span.start, span.end).join('');
	});
	return { words, proven, doubtful };
}

describe('an export of Label Studio', () => {
	test('gives the text with what is known of it, and each annotator', async () => {
		const { project, faults } = await read([task]);
		expect(faults).toEqual([]);
		expect(project.sources).toEqual([
			{
				...{ id: '12', title: 'On the ceasefire', text, day: '2023-09-20' },
				url: 'https://mfa.example/1'
			}
		]);
		expect(project.coders).toEqual([
			{ id: '2', name: 'Anna' },
			{ id: '3', name: 'Annotator 3' }
		]);
	});

	test('puts all answers about one region on one passage, its words proved', async () => {
		const { project } = await read([task]);
		const [first, second, whole, other] = project.marks;
		expect(first).toMatchObject({
			...{ codes: ['label/Ceasefire', 'stance/+2'], coder: '2' },
			at: '2023-09-21T11:00:00.000Z'
		});
		expect(second).toMatchObject({
			...{ values: { certainty: 4 }, codes: ['label/Actor', 'relation/says'] },
			note: 'says → “backs the ceasefire.\nSerbia”'
		});
		expect(whole).toMatchObject({
			start: 0,
			codes: ['theme/War/Ceasefires'],
			note: 'remark: Checked'
		});
		expect(other).toMatchObject({ coder: '3', codes: ['label/Actor'] });
		expect(wordsOf(project)).toEqual({
			words: ['backs the ceasefire.\nSerbia', 'Hungary', text, 'Serbia'],
			...{ proven: 3, doubtful: [] }
		});
	});

	test('says what it leaves out: skipped annotations, predictions, answers on pictures', async () => {
		const box = { type: 'rectanglelabels', id: 'b', from_name: 'box', to_name: 'image' };
		const picture = {
			...{ id: 13, data: { image: '/data/upload/1.png' } },
			annotations: [
				{ id: 40, completed_by: 1, result: [{ ...box, value: { x: 1, rectanglelabels: ['A'] } }] }
			]
		};
		const { warnings } = await read([task, picture]);
		expect(warnings.map(({ found }) => found)).toEqual([
			'1 skipped annotations, which are left out',
			'1 predictions of models, which are left out',
			'1 answers of the kind “rectanglelabels” on what is no text in the file, which are left out'
		]);
	});

	test('in the short layout gives the same passages', async () => {
		const short = {
			...{ id: 12, text, title: 'On the ceasefire', annotator: 2, annotation_id: 31 },
			label: [{ ...at('Serbia'), labels: ['Actor'] }],
			...{ mood: 'calm', created_at: '2023-09-21T10:00:00Z', lead_time: 4 }
		};
		const again = {
			...short,
			annotator: 3,
			annotation_id: 32,
			mood: { choices: ['calm', 'short'] }
		};
		const { project } = await read([short, again]);
		expect(project.sources).toHaveLength(1);
		expect(project.coders.map(({ name }) => name)).toEqual(['Annotator 2', 'Annotator 3']);
		expect(project.marks.map(({ codes, coder }) => [coder, ...codes])).toEqual([
			['2', 'label/Actor'],
			['2', 'mood/calm'],
			['3', 'label/Actor'],
			['3', 'mood/calm', 'mood/short']
		]);
		expect(wordsOf(project).words[0]).toBe('Serbia');
	});

	test('of older releases, which counted UTF-16 units, is proved all the same', async () => {
		const start = text.indexOf('Serbia');
		const value = { start, end: start + 6, text: 'Serbia', labels: ['Actor'] };
		const older = { ...annotation, result: [{ ...region('r1', 'Serbia', []), value }] };
		const { project } = await read([{ ...task, annotations: [older] }]);
		expect(wordsOf(project)).toMatchObject({ words: ['Serbia'], proven: 1 });
	});

	test('of markup and of conversations gives the words that were shown', async () => {
		const html = '<html><body><h1>On war</h1><p>Serbia <b>does</b> not.</p></body></html>';
		const inMarkup = {
			...{ id: 'r1', from_name: 'label', to_name: 'page', type: 'hypertextlabels' },
			value: {
				...{ start: '/h1[1]/text()[1]', end: '/p[1]/text()[1]', startOffset: 0, endOffset: 6 },
				...{ globalOffsets: { start: 6, end: 12 }, text: 'Serbia', hypertextlabels: ['Actor'] }
			}
		};
		const turns = [
			{ author: 'Anna', text: 'And Serbia?' },
			{ author: 'Bela', text: 'Serbia does not.' }
		];
		const inTurns = {
			...{ id: 'r1', from_name: 'label', to_name: 'talk', type: 'paragraphlabels' },
			value: {
				...{ start: '1', end: '1', startOffset: 0, endOffset: 6, text: 'Serbia' },
				paragraphlabels: ['Actor']
			}
		};
		const of = (data: object, result: object) => [
			{ id: 1, data, annotations: [{ id: 2, result: [result] }] }
		];
		const markup = await read(of({ html }, inMarkup));
		expect(markup.project.sources[0]?.text).toBe('On warSerbia does not.');
		expect(wordsOf(markup.project)).toMatchObject({ words: ['Serbia'], proven: 1 });
		const talk = await read(of({ dialogue: turns }, inTurns));
		expect(talk.project.sources[0]?.text).toBe('Anna: And Serbia?\nBela: Serbia does not.');
		expect(wordsOf(talk.project)).toMatchObject({ words: ['Serbia'], proven: 1 });
	});

	test('tells task and control of what it cannot take', async () => {
		const odd = region('r1', 'Serbia', ['Actor']);
		const { warnings } = await read([
			{
				...task,
				annotations: [
					{ ...annotation, result: [{ ...odd, value: { start: 9, end: 3, labels: ['A'] } }] }
				],
				predictions: []
			},
			{ name: 'no task' }
		]);
		expect(warnings).toEqual([
			{ file: 'export.json', row: 2, found: 'no task', expected: 'a task with annotations' },
			{
				...{ file: 'export.json', row: 1, column: 'label', found: '"9 to 3"' },
				expected: 'the start of a passage, and its end'
			}
		]);
		expect((await read({})).faults[0]?.expected).toContain('JSON_MIN');
		const broken = await readLabelStudio('export.json', '[{"id": 1,\n"data": {]');
		expect(broken.faults).toMatchObject([{ row: 2, expected: 'JSON' }]);
	});

	test('is known by its keys', () => {
		expect(isLabelStudio([task])).toBe(true);
		expect(isLabelStudio([{ id: 1, data: {} }]) || isLabelStudio({}) || isLabelStudio([])).toBe(
			false
		);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', async () => {
		const sound = Buffer.from(JSON.stringify([task, task], null, 1));
		let told = 0;
		for (const bytes of damagedVariants(sound, 1000)) {
			const { faults, warnings } = await readLabelStudio('export.json', bytes.toString());
			if (faults.length > 0) told++;
			for (const { found, expected } of [...faults, ...warnings])
				expect(found && expected).toBeTruthy();
		}
		expect(told).toBeGreaterThan(300);
	});
});
