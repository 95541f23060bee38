import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallFiles } from '../../../tests/fixtures/package.ts';
import { readPackage, writePackage } from './package.ts';
import { textDifferences, textsRemoved, writeTexts } from './package-texts.ts';

const QUOTE = 'stop "now",\nall of you';
const withText = (content: string | Uint8Array, source = 'report') =>
	new Map<string, string | Uint8Array>([...smallFiles(), [`texts/${source}.txt`, content]]);

function read(files: ReadonlyMap<string, string | Uint8Array>) {
	const found = readPackage(files);
	if ('faults' in found) throw new Error(JSON.stringify(found.faults));
	return found;
}
function faults(files: ReadonlyMap<string, string | Uint8Array>) {
	const found = readPackage(files);
	return 'faults' in found ? found.faults : [];
}

describe('texts in a package', () => {
	test('are read beside the tables, leniently, and written strictly', () => {
		const content = `The minister said: ${QUOTE}.\n\nՀայաստան 👍🏽`;
		const { texts, dossier, warnings } = read(
			withText(`\uFEFF${content.replaceAll('\n', '\r\n')}\r\n\r\n`)
		);
		expect(texts).toEqual(new Map([['report', { content, withheld: false }]]));
		expect(warnings).toEqual([]);
		expect(dossier.version).toBe(read(smallFiles()).dossier.version);
		const written = new Map([...writePackage(dossier), ...writeTexts(texts)]);
		expect(written).toEqual(withText(`${content}\n`));
		expect(read(written).texts).toEqual(texts);
	});

	test('come out as they went in, whatever they say', () => {
		const words = fc.array(fc.constantFrom('Ə', 'ա', 'e\u0301', '👍🏽', ' ', '\n', 'x', '\u00a0'));
		fc.assert(
			fc.property(words, (parts) => {
				const content = `${QUOTE} ${parts.join('')} end`;
				const { texts } = read(withText(`${content}\n`));
				expect(writeTexts(texts)).toEqual(new Map([['texts/report.txt', `${content}\n`]]));
			})
		);
	});

	test('of which one may not be passed on are written without it', () => {
		const text = { content: 'Words.', withheld: false };
		const texts = new Map([
			['b', text],
			['c', { ...text, withheld: true }],
			['a', text]
		]);
		expect([...writeTexts(texts).keys()]).toEqual(['texts/a.txt', 'texts/b.txt']);
	});

	test.each([
		['of no source', 'Words.', 'reprot', '"reprot"', 'the id of a source (nearest: report)'],
		['without a quote', 'Other words.', 'report', 'a text without the quote of first', undefined],
		['that is empty', '\n\n', 'report', 'nothing', 'the text of a source'],
		['with a control character', `${QUOTE}\0`, 'report', /null character/, undefined]
	])('%s are a fault with the file', (_, content, source, found, expected) => {
		const [fault] = faults(withText(content, source));
		expect(fault?.file).toBe(`texts/${source}.txt`);
		expect(fault?.found).toMatch(found);
		if (expected) expect(fault?.expected).toBe(expected);
	});

	test('add to and replace those that are stored; a missing file removes nothing, a missing source does', () => {
		const stored = new Map([
			['a', { content: 'Old.', withheld: true }],
			['b', { content: 'Same.', withheld: false }],
			['c', { content: 'Gone.', withheld: false }]
		]);
		const texts = new Map([
			['a', { content: 'New.', withheld: false }],
			['b', { content: 'Same.', withheld: false }],
			['d', { content: 'More.', withheld: false }]
		]);
		expect(textDifferences(stored, texts)).toMatchObject([
			{ id: 'a', action: 'edit', before: { content: 'Old.' }, after: { content: 'New.' } },
			{ id: 'd', action: 'create', after: { content: 'More.', withheld: false } }
		]);
		expect(textsRemoved(stored, (source) => source === 'c')).toMatchObject([
			{ id: 'c', action: 'remove', after: null }
		]);
	});
});
