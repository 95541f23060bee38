import { describe, expect, test } from 'vitest';
import { languageTag } from './language-tag.ts';
import { readPlainCitation } from './plain-citation.ts';
import { readCitations } from './read-citations.ts';

const sourcesOf = async (text: string) =>
	(await readCitations(text)).citations.map(({ source }) => source);

describe('RIS', () => {
	test('of a newspaper keeps the day, and its author stays an author', async () => {
		const { citations } = await readCitations(`TY  - NEWS
TI  - US calls for halt
AU  - Doe, Jane
T2  - The Times
PB  - News UK
DA  - 2023/09/20/
PY  - 2023
LA  - en
UR  - https://example.org/a
ER  - `);
		expect(citations).toEqual([
			{
				authors: ['Jane Doe'],
				source: {
					title: 'US calls for halt',
					publisher: 'The Times',
					kind: 'press report',
					published_on: '2023-09-20',
					url: 'https://example.org/a',
					language: 'en'
				}
			}
		]);
	});

	test('in the older tags, without a day, and with a month alone', async () => {
		const text = `TY  - NEWS
T1  - Older
A1  - Roe, Richard
JO  - The Guardian
Y1  - 2023/09/21/
ER  -
TY  - RPRT
TI  - A report
PB  - International Crisis Group
PY  - 2023
ER  -
TY  - MGZN
TI  - Monthly
T2  - Le Monde diplomatique
DA  - 2023/10//
LA  - French
ER  - `;
		expect(await sourcesOf(text)).toMatchObject([
			{ published_on: '2023-09-21', publisher: 'The Guardian', title: 'Older' },
			{ published_on: '2023', publisher: 'International Crisis Group', kind: 'report' },
			{ published_on: '2023-10', language: 'fr' }
		]);
	});

	test('keeps what follows a dash in a title', async () => {
		const [source] = await sourcesOf('TY  - NEWS\nTI  - Karabakh  - what now\nER  - ');
		expect(source?.title).toBe('Karabakh - what now');
	});

	test('with one space before the hyphen, as some programs save it', async () => {
		const [source] = await sourcesOf(
			'TY - ELEC\r\nTI - Statement\r\nUR - https://mfa.am/x\r\nER -'
		);
		expect(source).toMatchObject({
			title: 'Statement',
			publisher: 'mfa.am',
			url: 'https://mfa.am/x'
		});
	});

	test('of a page names its institution as publisher', async () => {
		const [source] = await sourcesOf(
			'TY  - ELEC\nTI  - Release\nAU  - Ministry of Foreign Affairs of Armenia\nDA  - 2023/9/9\nER  - '
		);
		expect(source).toMatchObject({
			publisher: 'Ministry of Foreign Affairs of Armenia',
			published_on: '2023-09-09',
			kind: 'web page'
		});
	});
});

describe('BibTeX', () => {
	test('with the dates of BibLaTeX and of BibTeX, strings, accents and braces', async () => {
		const text = `@string{g = "The Guardian"}
@article{k1, title={{US} calls for a halt -- d\\'el\\'egu\\'e}, author={Doe, Jane and Roe, R.}, journal=g, date={2023-09-20}, url={https://e.org/a_b}, langid={ngerman}}
@misc{k2, title={Statement}, author={{Ministry of Foreign Affairs}}, year=2023, month=sep, day=19, howpublished={\\url{https://mfa.am/x}}}
@online{k3, title={Term}, organization={UN}, date={2023-09}, urldate={2023-10-01}}`;
		expect(await readCitations(text)).toMatchObject({
			form: 'bibtex',
			faults: [],
			citations: [
				{
					authors: ['Jane Doe', 'R. Roe'],
					source: {
						title: 'US calls for a halt – délégué',
						publisher: 'The Guardian',
						published_on: '2023-09-20',
						url: 'https://e.org/a_b',
						language: 'de'
					}
				},
				{
					source: {
						publisher: 'Ministry of Foreign Affairs',
						published_on: '2023-09-19',
						url: 'https://mfa.am/x'
					}
				},
				{ source: { publisher: 'UN', published_on: '2023-09', kind: 'web page' } }
			]
		});
	});

	test('with a broken entry is read without it, and tells its line', async () => {
		const text =
			'@misc{a, title={One}}\n\n@article{b, title={Two} year=2020}\n\n@misc{c, title={Three}}';
		const { citations, faults } = await readCitations(text);
		expect(citations.map(({ source }) => source.title)).toEqual(['One', 'Three']);
		expect(faults).toEqual([
			{
				line: 3,
				found: '@article{b, title={Two} year=2020}',
				expected: 'fields such as title = {…}, with a comma between them and a brace at the end'
			}
		]);
	});
});

describe('CSL-JSON', () => {
	test('as Zotero and Mendeley write it', async () => {
		const items = [
			{
				type: 'article-newspaper',
				title: 'A <i>new</i> call',
				'container-title': 'Le Monde',
				author: [{ given: 'Ludwig', 'non-dropping-particle': 'van', family: 'Beethoven' }],
				issued: { 'date-parts': [['2023', 9, '2']] },
				language: 'fr-FR',
				URL: 'https://lemonde.fr/x'
			},
			{ type: 'treaty', title: 'Accord', issued: { raw: '9 November 2020' }, DOI: '10.1000/xyz' },
			{ type: 'speech', genre: 'Press release', title: 'Words', author: [{ literal: 'NATO' }] }
		];
		for (const text of [JSON.stringify(items), JSON.stringify({ items })]) {
			expect(await readCitations(text)).toMatchObject({
				form: 'csl-json',
				citations: [
					{
						authors: ['Ludwig van Beethoven'],
						source: {
							title: 'A new call',
							publisher: 'Le Monde',
							published_on: '2023-09-02',
							language: 'fr-FR'
						}
					},
					{ source: { published_on: '2020-11-09', url: 'https://doi.org/10.1000/xyz' } },
					{ source: { publisher: 'NATO', kind: 'press release' } }
				]
			});
		}
	});

	test('that is broken, or holds something else, is told of', async () => {
		expect((await readCitations('[{"title": "x",}]')).faults).toMatchObject([
			{ line: 1, found: '[{"title": "x",}]' }
		]);
		expect((await readCitations('[["x"], {"title": "y"}]')).faults).toMatchObject([
			{ found: '["x"]' }
		]);
	});
});

describe('a plain citation', () => {
	test.each([
		[
			'Reuters, “Azerbaijan says action continues”, 20 September 2023, https://example.org/a.',
			['Azerbaijan says action continues', 'Reuters', '2023-09-20', 'https://example.org/a']
		],
		[
			'Jane Doe, “Blinken Urges Halt,” The New York Times, September 20, 2023, https://nyt.com/b (accessed 3 October 2023)',
			['Blinken Urges Halt', 'The New York Times', '2023-09-20', 'https://nyt.com/b']
		],
		[
			'Doe, J. (2023, September 20). Karabakh after the war. The Guardian. https://g.co/c',
			['Karabakh after the war', 'The Guardian', '2023-09-20', 'https://g.co/c']
		],
		[
			'International Crisis Group. (2023). Averting a new war. International Crisis Group. https://icg.org/d',
			['Averting a new war', 'International Crisis Group', '2023', 'https://icg.org/d']
		],
		[
			'"UN chief on the crisis of 1992", United Nations, 2023-09-19',
			['UN chief on the crisis of 1992', 'United Nations', '2023-09-19', '']
		],
		[
			'Auswärtiges Amt: „Erklärung zu Bergkarabach“, 19.9.2023, https://www.amt.de/e, abgerufen am 2.10.2023',
			['Erklärung zu Bergkarabach', 'Auswärtiges Amt', '2023-09-19', 'https://www.amt.de/e']
		],
		['https://www.mfa.am/en/f', ['', 'mfa.am', '', 'https://www.mfa.am/en/f']]
	])('%s', (citation, expected) => {
		const { title, publisher, published_on, url } = readPlainCitation(citation);
		expect([title, publisher, published_on, url]).toEqual(expected);
	});

	test('stands in a paragraph or on a line of its own', async () => {
		expect(
			await sourcesOf(
				'Reuters, “One”, 1 May 2023\nTASS, “Two”, 2 May 2023\n\nAFP, “Three\nand more”, 3 May 2023'
			)
		).toMatchObject([{ title: 'One' }, { title: 'Two' }, { title: 'Three and more' }]);
	});

	test('of a length that none has is told of', async () => {
		const { citations, faults } = await readCitations(
			`Reuters, “One”, 2023\n\n${'word '.repeat(500)}`
		);
		expect(citations).toHaveLength(1);
		expect(faults).toMatchObject([{ line: 3, expected: 'a citation of at most 2000 characters' }]);
	});

	test('with a date that can be read as two days leaves the date to the analyst', () => {
		expect(readPlainCitation('Reuters, “One and all”, 3/4/2023')).toMatchObject({
			title: 'One and all',
			publisher: 'Reuters',
			published_on: '3/4/2023'
		});
		expect(readPlainCitation('Reuters, “One and all”, 31/4/2023').publisher).toBe('Reuters');
	});
});

describe('words that belong to no reference', () => {
	test.each([
		['below RIS', 'TY  - NEWS\nTI  - One\nAB  - a\nsecond line\nER  - \n\nReuters, “Two”, 2023', 7],
		['above RIS', '\nExported today\n\nTY  - NEWS\nTI  - One\nER  - ', 2],
		['below BibTeX', '@misc{a,\n title={One {\\}} }\n}\nReuters, “Two”, 2023', 4],
		[
			'between two entries',
			'@misc{a, title={One}}\nReuters, “Two”, 2023\n@misc{b, title={Three}}',
			2
		]
	])('%s are told of with their line', async (_, text, line) => {
		const { citations, faults } = await readCitations(text);
		expect(citations[0]?.source.title).toMatch(/^One/);
		expect(faults).toMatchObject([{ line, found: text.split('\n')[line - 1] }]);
	});

	test('are no fault where BibTeX has a comment', async () => {
		const text = '% Encoding: UTF-8\n@misc{a, title={One}}\n@comment{jabref-meta: x;}\n';
		expect((await readCitations(text)).faults).toEqual([]);
	});
});

test('languages are read by tag and by name', () => {
	const tags = [
		'en',
		'eng',
		'en_GB',
		'English',
		'Français',
		'deutsch',
		'russian',
		'Klingonese',
		''
	];
	expect(tags.map(languageTag)).toEqual([
		'en',
		'en',
		'en-GB',
		'en',
		'fr',
		'de',
		'ru',
		'Klingonese',
		''
	]);
});
