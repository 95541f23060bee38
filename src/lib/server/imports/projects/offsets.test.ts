import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt } from '#lib/dossier/anchors/anchor.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { countingWords } from './counting.ts';
import { unitOfAll } from './edge-counting.ts';
import { provenSpans } from './offsets.ts';
import { emptyProject, placeUnits } from './project.ts';
import type { PlaceUnit } from './project.ts';
import { placePassages } from './project-passages.ts';

const graphemes = (text: string) =>
	[...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;

/** The length of a text in each unit. */
const lengths: Record<PlaceUnit, (text: string) => number> = {
	'code-points': (text) => Array.from(text).length,
	'utf-16': (text) => text.length,
	'utf-8': (text) => Buffer.byteLength(text),
	graphemes
};

/** A mark of the words after some others, counted in a unit. */
function markOf(before: string, words: string, unit: PlaceUnit, id = 'm') {
	const start = lengths[unit](before);
	return { id, start, end: start + lengths[unit](words), quote: words };
}

const before = 'Москва 🕊️ e\u0301tait là.\n\nLe président 👨‍👩‍👧 a dit : ';
const words = '« Cessez-le-feu 🇫🇷 immédiat »';
const text = `${before}${words}, puis rien.\n`;

const wordsAt = (content: string, { start, end }: { start: number; end: number }) =>
	Array.from(content).slice(start, end).join('');

describe.each(placeUnits)('a file that counts in %s', (counted) => {
	test.each(placeUnits)('is found out where its format promises %s', (promised) => {
		const { spans, counting, content, doubtful, proven } = provenSpans(
			text,
			[markOf(before, words, counted)],
			promised
		);
		expect(doubtful).toEqual([]);
		expect(proven).toBe(1);
		expect(counting.unit).toBe(counted);
		expect(wordsAt(content, spans.get('m') ?? { start: 0, end: 0 })).toBe(words);
	});
});

test('line breaks that a program counted as two, or as one, are found out', () => {
	const lf = 'One.\nTwo.\nThree is marked.\n';
	const crlf = lf.replaceAll('\n', '\r\n');
	const [inCrlf, inLf] = [crlf, lf].map((one) => ({
		id: 'm',
		start: one.indexOf('Three'),
		end: one.indexOf('Three') + 5,
		quote: 'Three'
	}));
	for (const [original, mark, lines] of [
		[lf, inCrlf, 'CRLF'],
		[crlf, inLf, 'LF'],
		[crlf, inCrlf, 'as they are']
	] as const) {
		const { counting, spans, content } = provenSpans(original, mark ? [mark] : [], 'code-points');
		expect(counting.lines).toBe(lines);
		expect(content).toBe(lf.trimEnd());
		expect(spans.get('m')).toEqual({ start: 10, end: 15 });
	}
});

test('a byte order mark that was counted, and an end that belongs to the passage, are found out', () => {
	const marked = provenSpans('No. Yes.', [{ id: 'm', start: 5, end: 8, quote: 'Yes' }], 'utf-16');
	expect(marked.counting).toMatchObject({ hasMark: true, isInclusive: false });
	expect(marked.spans.get('m')).toEqual({ start: 4, end: 7 });
	const closed = provenSpans('No. Yes.', [{ id: 'm', start: 4, end: 6, quote: 'Yes' }], 'utf-16');
	expect(closed.counting).toMatchObject({ hasMark: false, isInclusive: true });
	expect(countingWords(closed.counting)).toBe('UTF-16 units, ends counted as part of the passage');
});

test('passages that read otherwise are found by their words, or stay doubtful with what was found', () => {
	const marks = [
		{ id: 'right', start: 0, end: 3, quote: 'One' },
		{ id: 'moved', start: 0, end: 4, quote: 'Four' },
		{ id: 'twice', start: 0, end: 3, quote: 'two' },
		{ id: 'gone', start: 4, end: 7, quote: 'six' },
		{ id: 'bare', start: 4, end: 7 },
		{ id: 'beyond', start: 90, end: 95 },
		{ id: 'begun', start: 0, end: 7, opening: 'One…' }
	];
	const { spans, moved, doubtful, proven, unproven } = provenSpans(
		'One two two Four',
		marks,
		'code-points'
	);
	expect(moved).toEqual(['moved']);
	expect(spans.get('moved')).toEqual({ start: 12, end: 16 });
	expect(doubtful).toEqual([
		{ id: 'twice', found: '"One"', expected: '"two"' },
		{ id: 'gone', found: '"two"', expected: '"six"' },
		{ id: 'beyond', found: 'places 90 to 95', expected: 'a passage within the text' }
	]);
	expect([proven, unproven]).toEqual([2, 1]);
	expect([...spans.keys()]).toEqual(['right', 'moved', 'bare', 'begun']);
});

test('places lead to the same words once a text is cleaned to be stored', () => {
	const original = '\uFEFF\n  A\u0000 passage\r\nof\u0007 words\r\n';
	const start = original.indexOf('passage');
	const end = original.indexOf('words') + 5;
	const { content, spans } = provenSpans(original, [{ id: 'm', start, end }], 'utf-16');
	expect(content).toBe('A passage\nof words');
	expect(wordsAt(content, spans.get('m') ?? { start: 0, end: 0 })).toBe('passage\nof words');
});

test('whatever a text holds, passages counted in any unit are proven and read as they should', () => {
	const piece = fc.constantFrom(
		'a',
		'é',
		'e\u0301',
		'🕊️',
		'\n',
		'\r\n',
		' ',
		'ж',
		'👨‍👩‍👧',
		'\u2029',
		'word '
	);
	const pieces = fc.array(piece, { minLength: 1, maxLength: 40 }).map((all) => all.join(''));
	fc.assert(
		fc.property(pieces, pieces, fc.constantFrom(...placeUnits), (head, tail, unit) => {
			const quote = 'MARKED 🕊️ HERE';
			const original = `${head} ${quote} ${tail}`;
			const { spans, content, doubtful } = provenSpans(
				original,
				[markOf(`${head} `, quote, unit)],
				'code-points'
			);
			expect(doubtful).toEqual([]);
			expect(wordsAt(content, spans.get('m') ?? { start: 0, end: 0 })).toBe(quote);
		}),
		{ numRuns: 300, seed: 15 }
	);
});

test('the code points kept around a passage are those that its text has there', () => {
	const content = `${'🕊️'.repeat(40)} words ${'é'.repeat(80)}🕊️`;
	const text = new CountedText(content);
	const source = { id: 's', title: 'S', text: content };
	const span = { start: 81, end: 86 };
	const mark = { id: 'm', source: 's', coder: null, codes: [], actors: [], values: {}, ...span };
	const row = { id: 's', title: 'S', publisher: '', kind: '', published_on: '', url: '' };
	const placed = {
		source: { ...row, language: '', reliability: '' as const },
		...{ isNew: true, content, isNewText: true }
	};
	const project = { ...emptyProject('', 'code-points'), sources: [source] };
	const { anchors } = placePassages(project, [mark], new Map([['s', placed]]));
	expect(anchors.get('m')).toEqual(anchorAt(text, span));
});

describe('a file that carries no words of its passages', () => {
	const sentence = (i: number) => `Speaker ${i} 🤷‍♀️ said that talks ought to resume.`;
	const sentences = Array.from({ length: 12 }, (_, i) => sentence(i + 1));
	/** A passage without words: what follows the picture in a sentence. */
	const passages = (unit: PlaceUnit, lineBreak: string) =>
		sentences.map((one, i) => {
			const spoken = one.slice(one.indexOf('said'), -1);
			const ahead = [...sentences.slice(0, i), one.slice(0, one.indexOf('said'))].join(lineBreak);
			const start = lengths[unit](ahead);
			return { id: `m${i}`, start, end: start + lengths[unit](spoken) };
		});
	const spokenWords = sentences.map(() => 'said that talks ought to resume');
	const wordsOf = ({ content, spans }: ReturnType<typeof provenSpans>) =>
		[...spans.values()].map((span) => wordsAt(content, span));

	test.each(placeUnits)('counts in %s: its passages begin and end where words do', (unit) => {
		const proven = provenSpans(sentences.join('\n'), passages(unit, '\n'), 'code-points');
		expect(proven).toMatchObject({ counting: { unit }, proven: 0, moved: [] });
		expect(proven.edges).toEqual({ ends: 24, cut: 0 });
		expect(wordsOf(proven)).toEqual(spokenWords);
	});

	test('counts line breaks otherwise than its text has them', () => {
		const proven = provenSpans(sentences.join('\r\n'), passages('utf-16', '\n'), 'code-points');
		expect(proven.counting).toMatchObject({ unit: 'utf-16', lines: 'LF' });
		expect(wordsOf(proven)).toEqual(spokenWords);
	});

	test('is counted alike in all of its texts: those with one passage each prove it together', () => {
		const unit = 'utf-16';
		const marked = passages(unit, '\n').map((mark, i) => ({
			text: sentences.slice(0, i + 2).join('\n'),
			marks: [mark]
		}));
		expect(unitOfAll(marked, 'code-points')).toBe(unit);
		expect(unitOfAll(marked.slice(0, 1), 'code-points')).toBe('code-points');
		const worded = marked.map(({ text, marks }) => ({
			text,
			marks: marks.map((mark) => ({ ...mark, quote: 'said' }))
		}));
		expect(unitOfAll(worded, 'code-points')).toBe('code-points');
	});

	test('is taken at its word where some passages cut words, and in scripts without spaces', () => {
		const cutting = passages('code-points', '\n').map((mark, i) =>
			i === 0 ? { ...mark, start: mark.start + 2 } : mark
		);
		const few = provenSpans(sentences.join('\n'), cutting, 'code-points');
		expect(few).toMatchObject({ counting: { unit: 'code-points' }, edges: { cut: 1 }, moved: [] });
		const chinese = '双方同意🙂立即停火并恢复谈判'.repeat(12);
		const marks = Array.from({ length: 12 }, (_, i) => ({
			id: `${i}`,
			start: i * 14,
			end: i * 14 + 9
		}));
		const proven = provenSpans(chinese, marks, 'code-points');
		expect(proven).toMatchObject({
			counting: { unit: 'code-points' },
			edges: { cut: 0 },
			moved: []
		});
	});

	test('has each passage looked at where no way of counting lets them begin where words do', () => {
		const marks = passages('code-points', '\n').map((mark, i) => ({
			...{ id: mark.id, start: mark.start + 2 - (i % 2), end: mark.end - 1 }
		}));
		const proven = provenSpans(sentences.join('\n'), marks, 'code-points');
		expect(proven.moved).toHaveLength(12);
	});
});
