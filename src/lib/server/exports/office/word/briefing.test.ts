import { describe, expect, it } from 'vitest';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { derivePositions, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../../../tests/fixtures/dossier.ts';
import {
	all,
	first,
	officeParts,
	packageFaults,
	partOf,
	relationsOf,
	textOf
} from '../../../../../../tests/office-package.ts';
import { lettering, shipped, statements } from '../office.fixture.ts';
import { shadeOf, tableCell } from '../stances.ts';
import { writeBriefing } from './briefing.ts';

const bytesOf = (dossier: Dossier, query = '', made?: string) =>
	writeBriefing(dossier, readFigureAddress(dossier, new URLSearchParams(query)), lettering, made);
async function read(dossier: Dossier, query = '') {
	const files = officeParts(await bytesOf(dossier, query, '2026-11-28'));
	return { files, body: partOf(files, 'word/document.xml') };
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/[\u2066-\u2069]/g, '');

describe('the briefing for Word', () => {
	it.each([
		['as it ships', shipped, ''],
		['in grey', shipped, 'colours=grey'],
		['transposed', shipped, 'transpose=1'],
		['of 18 actors', statements, ''],
		['of one actor', makeDossier({ actors: 1, issues: 3, statements: 5 }), ''],
		['of silence', { ...shipped, statements: [], relations: [] }, ''],
		[
			'without a soul',
			{ ...shipped, actors: [], issues: [], statements: [], relations: [], coverage: [] },
			''
		]
	])(
		'%s is a package in which nothing is missing and nothing is named twice',
		async (_, dossier, query) => {
			const { files, body } = await read(dossier, query);
			expect(packageFaults(files)).toEqual([]);
			// A cell must end with a paragraph, and a table must not end the text.
			for (const cell of all(body, 'w:tc')) expect(cell.children.at(-1)?.name).toBe('w:p');
		}
	);

	it('has native tables: heads that are repeated, rows that are not cut, and a reading of each', async () => {
		const { body } = await read(statements);
		const tables = all(body, 'w:tbl');
		expect(tables.length).toBeGreaterThan(10);
		for (const table of tables) {
			const [head, ...rows] = all(table, 'w:tr');
			expect(head && all(head, 'w:tblHeader')).toHaveLength(1);
			for (const row of [head, ...rows]) expect(row && all(row, 'w:cantSplit')).toHaveLength(1);
			for (const row of rows) expect(all(row, 'w:tblHeader')).toHaveLength(0);
			const widths = all(table, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
			expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(9638);
			expect(all(head ?? table, 'w:tc')).toHaveLength(widths.length);
			expect(first(table, 'w:tblCaption', 'w:val')).toMatch(/\S/);
			expect(first(table, 'w:tblDescription', 'w:val')).toMatch(/\S{2}/);
			expect(first(table, 'w:tblLook', 'w:firstRow')).toBe('1');
			expect(first(table, 'w:tblLook', 'w:firstColumn')).toBe('1');
		}
	});

	it.each(['light', 'grey'] as const)(
		'says every position in words and in its colour, in %s',
		async (theme) => {
			const { body } = await read(shipped, `colours=${theme}`);
			const [table] = all(body, 'w:tbl');
			const positions = derivePositions(shipped, '2023-09-20');
			const rows = table ? all(table, 'w:tr').slice(1) : [];
			const actors = shipped.actors.filter(({ role }) => role !== 'context');
			expect(rows).toHaveLength(actors.length);
			rows.forEach((row, i) => {
				const actor = shipped.actors.indexOf(actors[i] as (typeof actors)[number]);
				const [head, ...cells] = all(row, 'w:tc');
				expect(textOf(head as NonNullable<typeof head>)).toBe(actors[i]?.name);
				cells.forEach((cell, issue) => {
					const { shades, marks, silence } = tableCell(positions, actor, issue, theme);
					const position = positionAt(positions, actor, issue);
					if (!position) {
						expect(silence.toLowerCase().replace(' ', '-')).toBe(
							silenceAt(positions, actor, issue)
						);
						expect(textOf(cell)).toBe(silence);
						expect(all(cell, 'w:shd')).toEqual([]);
						return;
					}
					const shade = shadeOf(position.lower, theme);
					expect(shades[0]).toEqual(shadeOf(position.upper, theme));
					expect(textOf(cell)).toContain(`${shade.glyph}${shade.word}${marks.join('')}`);
					expect(first(cell, 'w:shd', 'w:fill')).toBe(shade.fill);
				});
			});
		}
	);

	it('cuts a matrix that is too wide for its words, and keeps every column', async () => {
		const { body } = await read(statements);
		const heads = all(body, 'w:tbl').flatMap((table) => {
			const [head] = all(table, 'w:tr');
			const cells = head ? all(head, 'w:tc').map(textOf) : [];
			return cells[0] === 'Actor' ? [cells.slice(1)] : [];
		});
		expect(heads.length).toBeGreaterThan(1);
		expect(heads.flat()).toEqual(statements.issues.map(({ label }) => label));
	});

	it('lists its sources as endnotes, once each, and refers to them by number', async () => {
		const { files, body } = await read(statements);
		const notes = all(partOf(files, 'word/endnotes.xml'), 'w:endnote').filter(
			({ attributes }) => attributes['w:type'] === undefined
		);
		const quoted = new Set(statements.statements.map(({ source }) => source));
		expect(notes).toHaveLength(quoted.size);
		const references = all(body, 'w:endnoteReference').map(({ attributes }) => attributes['w:id']);
		expect(references).toEqual(notes.map(({ attributes }) => attributes['w:id']));
		const said = notes.map(textOf).map(plain);
		const leads = relationsOf(files, 'word/endnotes.xml').map(({ target }) => target);
		for (const { id, title, url } of statements.sources) {
			if (!quoted.has(id)) continue;
			expect(said.filter((text) => text.includes(title || url))).not.toEqual([]);
			if (url) expect(leads).toContain(url);
		}
		const marks = new Set(
			all(body, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'])
		);
		const repeats = all(body, 'w:instrText').map(({ text }) => /NOTEREF (\S+)/.exec(text)?.[1]);
		expect(repeats.length).toBeGreaterThan(10);
		for (const name of repeats) expect(marks).toContain(name);
	});

	it('has its figure as SVG with a picture beside it, and a reading of it', async () => {
		const { files, body } = await read(shipped);
		const byId = new Map(
			relationsOf(files, 'word/document.xml').map(({ id, target }) => [id, target])
		);
		const svg = byId.get(first(body, 'asvg:svgBlip', 'r:embed') ?? '') ?? '';
		const png = byId.get(first(body, 'a:blip', 'r:embed') ?? '') ?? '';
		expect(files.get(svg)?.toString('utf8')).toMatch(/^<svg [^>]*>[^]*font-family="Arial/);
		expect(files.get(png)?.subarray(1, 4).toString('latin1')).toBe('PNG');
		expect(first(body, 'wp:docPr', 'descr')).toMatch(/Azerbaijan/);
		const { cx = 0, cy = 0 } = all(body, 'wp:extent')[0]?.attributes ?? {};
		// 170 mm across; 9,525 units to a pixel.
		expect(Number(cx) / 9525).toBeLessThanOrEqual(643);
		const [, width, height] =
			/width="([\d.]+)" height="([\d.]+)"/.exec(files.get(svg)?.toString('utf8') ?? '') ?? [];
		expect(Number(cx) / Number(cy)).toBeCloseTo(Number(width) / Number(height), 2);
	});

	it('has headings that are styles of Word, in order', async () => {
		const { files, body } = await read(shipped);
		const styled = all(body, 'w:p').flatMap((paragraph) => {
			const style = first(paragraph, 'w:pStyle', 'w:val') ?? '';
			return /^(Title|Heading)/.test(style) ? [`${style} ${textOf(paragraph)}`] : [];
		});
		const sections = [
			'Key judgements',
			'Positions',
			'Who agrees with whom',
			'Side by side',
			'What was said',
			'Method',
			'Sources'
		];
		expect(styled.filter((text) => !text.startsWith('Heading2'))).toEqual([
			`Title ${shipped.title}`,
			...sections.map((name) => `Heading1 ${name}`)
		]);
		const styles = partOf(files, 'word/styles.xml');
		const names = new Map(
			all(styles, 'w:style').map((style) => [
				style.attributes['w:styleId'],
				first(style, 'w:name', 'w:val')
			])
		);
		expect(names.get('Heading1')).toBe('heading 1');
		for (const { attributes } of all(body, 'w:pStyle'))
			expect([...names.keys()]).toContain(attributes['w:val']);
		// A template brings its own fonts: no style and no run names one.
		expect(files.get('word/styles.xml')?.toString()).not.toMatch(/w:ascii="|w:hAnsi="/);
	});

	it('says its language, its title, its day and whom it is by', async () => {
		const { files } = await read(shipped, 'drafter=Ana+Lind&distribution=Desk');
		const core = textOf(partOf(files, 'docProps/core.xml'));
		for (const words of [
			shipped.title,
			'Ana Lind',
			'en-GB',
			'2026-11-28T00:00:00Z',
			shipped.version
		]) {
			expect(core).toContain(words);
		}
		expect(first(partOf(files, 'word/styles.xml'), 'w:lang', 'w:val')).toBe('en-GB');
		const said = plain(textOf(partOf(files, 'word/document.xml')));
		expect(said).toContain('Made on 28 November 2026 · Author: Ana Lind · Distribution: Desk');
	});

	it('marks what it quotes in another language, and sets from the right what is read from there', async () => {
		const [source, ...others] = shipped.sources;
		const quoted = shipped.statements.find(({ quote }) => quote);
		const arabic = {
			...shipped,
			sources: [{ ...source, language: 'ar' } as (typeof others)[number], ...others],
			statements: shipped.statements.map((s) =>
				s === quoted ? { ...s, quote: 'وقف إطلاق النار now' } : s
			)
		};
		const { body } = await read(arabic);
		const runs = all(body, 'w:r').filter((run) => textOf(run).includes('إطلاق'));
		expect(runs.length).toBeGreaterThan(0);
		for (const run of runs) expect(all(run, 'w:rtl')).toHaveLength(1);
		expect(runs.map((run) => first(run, 'w:lang', 'w:bidi'))).toContain('ar');
		expect(plain(textOf(body))).toContain(`Paraphrase in English: ${quoted?.paraphrase}`);
	});

	it('quotes all of what the PDF quotes, and says what of the address it could not read', async () => {
		const { body } = await read(shipped, 'order=sideways');
		const said = plain(textOf(body));
		for (const { quote, paraphrase } of shipped.statements) {
			expect(said).toContain(quote ? `“${quote}”` : `Paraphrase: ${paraphrase}`);
		}
		expect(said).toContain('sideways');
	});

	it('carries the notes of the analysts where asked', async () => {
		const note = {
			...{ id: 'n1', body: 'Who else reports this call?', author: 'Ana', version: 1 },
			target: { type: 'position', id: 'usa/halt-hostilities' } as const,
			createdAt: '2023-09-21T10:00:00Z'
		};
		const address = { ...readFigureAddress(shipped, new URLSearchParams()), notes: [note] };
		const files = officeParts(await writeBriefing(shipped, address, lettering));
		expect(textOf(partOf(files, 'word/document.xml'))).toContain('Who else reports this call?');
	});

	it('has the same bytes from run to run, and no instant in them', async () => {
		const [one, other] = [await bytesOf(shipped), await bytesOf(structuredClone(shipped))];
		expect(Buffer.compare(one, other)).toBe(0);
	});

	it('of 200 actors on 100 issues says what it leaves out', async () => {
		const large = makeDossier({ actors: 200, issues: 100, statements: 20_000 });
		const { body, files } = await read(large);
		expect(packageFaults(files)).toEqual([]);
		const said = textOf(body);
		expect(said).toContain('more than a briefing');
		expect(said).toContain('too many to read on a page');
	}, 30_000);
});
