import { describe, expect, it } from 'vitest';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { Element } from '#lib/charts/shared/xml.ts';
import {
	lettering,
	shipped,
	statements
} from '../../src/lib/server/exports/office/office.fixture.ts';
import { statementsXlsx } from '../../src/lib/server/exports/tables/tables.ts';
import { writeDeck } from '../../src/lib/server/exports/office/slides/deck.ts';
import { writeBriefing } from '../../src/lib/server/exports/office/word/briefing.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { all, textOf } from '../office-package.ts';
import { readByOffice, readByPython, schemaFaults } from './office-files.ts';

const asked = (dossier = shipped, query = '') =>
	[dossier, readFigureAddress(dossier, new URLSearchParams(query)), lettering] as const;

/** Whether something below an element says what it shows. */
const saysWhat = (element: Element) =>
	all(element, 'svg:desc').some((one) => /\S{3}/.test(textOf(one)));

describe.each([
	['the dossier that ships', shipped, ''],
	['the statements', statements, ''],
	['the dossier that ships, in grey', shipped, 'colours=grey&transpose=1'],
	['an invented dossier', makeDossier({ actors: 30, issues: 20, statements: 400 }), ''],
	['silence', { ...shipped, statements: [], relations: [] }, '']
])('by the schemas of ECMA-376 the files of %s are valid', (_, dossier, query) => {
	it('as a briefing', async () => {
		expect(await schemaFaults(await writeBriefing(...asked(dossier, query)))).toEqual([]);
	});
	it('as a deck', async () => {
		expect(await schemaFaults(await writeDeck(...asked(dossier, query)))).toEqual([]);
	});
});

it('the schemas find a fault where there is one', async () => {
	const file = Buffer.from(await writeBriefing(...asked()));
	const at = file.indexOf('<w:tblHeader/>');
	file.write('<w:tblHeadez/>', at);
	expect((await schemaFaults(file)).join()).toContain('tblHeadez');
});

describe('LibreOffice', () => {
	it('reads the tables of a briefing as tables with heads, its sources as endnotes, its figure with its words', async () => {
		const root = await readByOffice(await writeBriefing(...asked(statements)), 'docx');
		const tables = all(root, 'table:table');
		expect(tables.length).toBeGreaterThan(10);
		for (const table of tables) expect(all(table, 'table:table-header-rows')).toHaveLength(1);
		const notes = all(root, 'text:note').filter(
			(n) => n.attributes['text:note-class'] === 'endnote'
		);
		const quoted = new Set(statements.statements.map(({ source }) => source));
		expect(notes).toHaveLength(quoted.size);
		const figures = all(root, 'draw:frame').filter((frame) => all(frame, 'draw:image').length > 0);
		expect(figures).toHaveLength(1);
		expect(figures.every(saysWhat)).toBe(true);
		const headings = all(root, 'text:h').filter((h) => h.attributes['text:outline-level'] === '1');
		expect(headings.map(textOf)).toContain('Who agrees with whom');
	});

	it('reads the deck as slides whose tables are tables and whose lines are glued at both ends', async () => {
		const root = await readByOffice(await writeDeck(...asked()), 'pptx');
		const slides = all(root, 'draw:page');
		expect(slides.length).toBeGreaterThan(5);
		expect(all(root, 'table:table').length).toBeGreaterThanOrEqual(2);
		const lines = all(root, 'draw:connector');
		expect(lines.length).toBeGreaterThan(15);
		const shapes = new Set(
			all(root, 'draw:custom-shape').map(({ attributes }) => attributes['xml:id'])
		);
		for (const { attributes } of lines) {
			expect(shapes).toContain(attributes['draw:start-shape']);
			expect(shapes).toContain(attributes['draw:end-shape']);
			expect(attributes['draw:start-glue-point']).toMatch(/^\d$/);
		}
		// What a connector shows LibreOffice 7.4 forgets; of all other shapes it keeps it.
		const actors = all(root, 'draw:custom-shape').filter(({ attributes }) => attributes['xml:id']);
		expect(actors.every(saysWhat)).toBe(true);
		const frames = all(root, 'draw:frame').filter(
			(frame) => all(frame, 'table:table').length > 0 || frame.children[0]?.name === 'draw:image'
		);
		expect(frames.length).toBeGreaterThanOrEqual(3);
		expect(frames.every(saysWhat)).toBe(true);
		const notes = all(root, 'presentation:notes').map(textOf);
		expect(
			notes.filter((text) => text.includes(shipped.sources[0]?.url ?? '?')).length
		).toBeGreaterThan(3);
	});
});

it('python-docx reads the briefing back: title, headings, styles, tables and figure', async () => {
	const read = await readByPython(await writeBriefing(...asked()));
	expect(read.title).toBe(shipped.title);
	expect(read.headings).toEqual([
		...['Key judgements', 'Positions', 'Who agrees with whom', 'Side by side'],
		...['What was said', 'Method', 'Sources']
	]);
	expect(read.styles).toEqual(
		expect.arrayContaining(['Title', 'Subtitle', 'List Bullet', 'Caption'])
	);
	expect(read.pictures).toBe(1);
	const [matrix] = read.tables;
	expect(matrix?.[0]?.slice(1)).toEqual(shipped.issues.map(({ label }) => label));
	expect(matrix?.find(([actor]) => actor === 'Azerbaijan')?.[1]).toBe(
		'−−\nStrongly opposes\ncontested'
	);
});

/** The text of a cell, without the blanks that the file is laid out with. */
const wordsOf = (cell: Element) => textOf(cell).trim();

describe('the statements as a workbook', () => {
	const book = statementsXlsx(statements, new URLSearchParams());

	it('are valid by the schemas of ECMA-376', async () => {
		expect(await schemaFaults(book)).toEqual([]);
	});

	it('are read by LibreOffice as they are: days as days, stances as numbers, words as words', async () => {
		const root = await readByOffice(book, 'xlsx');
		const rows = all(root, 'table:table-row')
			.map((row) => all(row, 'table:table-cell').filter((cell) => wordsOf(cell)))
			.filter((cells) => cells.length > 3);
		expect(rows).toHaveLength(statements.statements.length + 1);
		const heads = (rows[0] ?? []).map(wordsOf);
		expect(heads).toEqual(expect.arrayContaining(['id', 'actors', 'stance', 'said_on', 'quote']));
		const said = all(root, 'table:table-cell');
		const dates = said.map(({ attributes }) => attributes['office:date-value']).filter(Boolean);
		const days = statements.statements.map((s) => s.said_on).filter((day) => day.length === 10);
		expect(dates.toSorted()).toEqual(days.toSorted());
		const numbers = said.filter(({ attributes }) => attributes['office:value-type'] === 'float');
		expect(numbers.length).toBeGreaterThanOrEqual(statements.statements.length);
		const words = said.map(wordsOf);
		for (const { quote } of statements.statements) if (quote) expect(words).toContain(quote);
	});
});
