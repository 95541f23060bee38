import { describe, expect, it } from 'vitest';
import { keyJudgementsOf } from '#lib/charts/briefing/judgements.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { layBriefing } from '#lib/charts/briefing/briefing.ts';
import { BOTTOM, TOP } from '#lib/charts/briefing/sheet.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { openFaces } from '../fonts/faces.ts';
import { openPackages, readPackages } from '../../dossiers/packages.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { readPdf } from '../../../../../tests/pdf.ts';
import { drawBriefing } from './briefing.ts';

const faces = openFaces('static/fonts/ttf');
const { read: packages } = readPackages(await openPackages('data'));
const shippedAs = (name: string) =>
	packages.find(({ dossier }) => dossier.id === name)?.dossier as Dossier;
const shipped = shippedAs('nagorno-karabakh-2023');
const statements = shippedAs('nagorno-karabakh-2023-statements');
const addressOf = (dossier: Dossier, query = '') =>
	readFigureAddress(dossier, new URLSearchParams(query));
const draw = async (dossier: Dossier, query = '') =>
	readPdf(await drawBriefing(dossier, addressOf(dossier, query), faces));
const lay = (dossier: Dossier) => layBriefing(dossier, addressOf(dossier).view);
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the briefing of the dossier that ships', () => {
	it('is pages of A4, each with its number, the dossier, its version and the day', async () => {
		const { pages, texts } = await draw(shipped);
		for (const [width, height] of pages) {
			expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
		}
		const numbers = texts.filter((text) => /^Page \d+ of \d+$/.test(text));
		expect(numbers).toEqual(pages.map((_, i) => `Page ${i + 1} of ${pages.length}`));
		const foot = `Démarche · dossier ${shipped.id} · version ${shipped.version.slice(0, 12)} · 20 September 2023`;
		expect(texts.map(spaced).filter((text) => text === foot)).toHaveLength(pages.length);
	});

	it('quotes words as the source gives them, and says where the words are ours', async () => {
		const said = spaced((await draw(shipped)).texts.join(' '));
		for (const { quote, paraphrase, speaker } of shipped.statements) {
			if (quote) expect(said).toContain(`“${quote}”`);
			else expect(said).toContain(`Paraphrase: ${paraphrase}`);
			expect(said).toContain(speaker);
		}
	});

	it('numbers its sources and grades them', async () => {
		const { texts, raw } = await draw(shipped);
		const said = spaced(texts.join(' '));
		const [source] = shipped.sources;
		expect(said).toContain(`[1] ${source?.title}`);
		expect(said).toContain('B, usually reliable');
		expect(raw).toContain(source?.url);
	});

	it('has its sections in order, as an outline too', async () => {
		const { texts, raw } = await draw(shipped);
		const names = ['Positions', 'Who agrees with whom', 'Side by side', 'What was said'];
		const sections = [...names, 'Method', 'Sources'];
		expect(texts.filter((text) => sections.includes(text))).toEqual(sections);
		expect(texts.join(' ')).not.toContain('Made on');
		for (const name of sections) expect(raw).toContain(`/Title (${name})`);
		// One document with its headings, as it is read out.
		expect(raw.match(/\/S \/Document/g)).toHaveLength(1);
		expect(raw.match(/\/S \/H2/g)).toHaveLength(sections.length);
	});

	it('says when, by whom and for whom it was made, and gives its key judgements', async () => {
		const query = 'drafter=Ana+Lind&distribution=Desk+officers,+Caucasus';
		const bytes = await drawBriefing(shipped, addressOf(shipped, query), faces, '2026-11-28');
		const said = spaced(readPdf(bytes).texts.join(' '));
		expect(said).toContain(
			'Made on 28 November 2026 · Author: Ana Lind · Distribution: Desk officers, Caucasus'
		);
		const { issues } = shipped;
		const judgements = keyJudgementsOf(
			shipped,
			addressOf(shipped).view,
			derivePositions(shipped, '2023-09-20'),
			issues.map((_, i) => i)
		);
		expect(judgements.length).toBeGreaterThan(0);
		for (const sentence of judgements) expect(said).toContain(spaced(sentence));
	});

	it('says in English what it quotes in another language', async () => {
		const [source, ...others] = shipped.sources;
		const french = { ...shipped, sources: [{ ...source, language: 'fr', title: '' }, ...others] };
		const said = spaced((await draw(french as Dossier)).texts.join(' '));
		const quoted = shipped.statements.find(({ quote }) => quote);
		expect(said).toContain(`“${quoted?.quote}” Paraphrase in English: ${quoted?.paraphrase}`);
		expect(said).toContain('in French');
		expect(said).toContain(`[1] ${source?.publisher}, 20 September 2023`);
	});

	it('carries the notes of the analysts where asked', async () => {
		const note = {
			...{ id: 'n1', body: 'Who else reports this call?', author: 'Ana', version: 1 },
			target: { type: 'position', id: 'usa/halt-hostilities' } as const,
			createdAt: '2023-09-21T10:00:00Z'
		};
		const address = { ...addressOf(shipped), notes: [note] };
		const said = spaced(readPdf(await drawBriefing(shipped, address, faces)).texts.join(' '));
		expect(said).toContain('Analysts’ notes Note on the US on “Halt hostilities”. Ana,');
		expect(said).toContain('Who else reports this call?');
	});

	it('is white in any theme, and grey where asked for', async () => {
		const [light, dark] = [await draw(shipped), await draw(shipped, 'theme=dark')];
		expect(dark.content).toBe(light.content);
		const grey = (await draw(shipped, 'theme=grey')).content;
		const colours = [...grey.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) scn/gi)];
		expect(colours.length).toBeGreaterThan(50);
		for (const [, red, green, blue] of colours) expect([green, blue]).toEqual([red, red]);
	});

	it('follows the view, and says what of the address it could not read', async () => {
		const said = spaced((await draw(shipped, 'actors=usa,russia&order=sideways')).texts.join(' '));
		expect(said).toContain('2 actors · 9 issues');
		expect(said).toContain('sideways');
		expect(said).not.toContain('European Union');
	});

	it('counts what stands behind the view, and lists the sources that it counts', async () => {
		const said = spaced((await draw(statements, 'as-of=2023-09-20')).texts.join(' '));
		const [, told, from] = / (\d+) statements from (\d+)(?: of \d+)? sources/.exec(said) ?? [];
		const listed = said.slice(said.lastIndexOf(' Sources ')).match(/(?<= )\[\d+\](?= )/g);
		expect(listed).toHaveLength(Number(from));
		const until = statements.statements.filter((s) => s.said_on.slice(0, 10) <= '2023-09-20');
		expect(Number(told)).toBeLessThanOrEqual(until.length);
		expect(Number(told)).toBeGreaterThan(0);
	});

	it('has one caption to a table, with the totals, behind its last part', async () => {
		const { texts } = await draw(statements);
		const captions = texts
			.map(spaced)
			.filter((text) => /^Positions found for \d+ of \d+/.test(text));
		expect(captions).toEqual([
			expect.stringMatching(/^Positions found for 45 of 234/),
			expect.stringMatching(/^Positions found for \d+ of 26/)
		]);
	});

	it.each([shipped, statements])('sets nothing smaller than 7.5 points', async (dossier) => {
		const { pages } = await lay(dossier);
		const scales = JSON.stringify(pages).matchAll(/"scale":([\d.]+)/g);
		for (const [, scale] of scales) expect(12 * 0.75 * Number(scale)).toBeGreaterThanOrEqual(7.5);
	});

	it('has the same bytes from run to run', async () => {
		const [one, other] = [
			await drawBriefing(shipped, addressOf(shipped), faces),
			await drawBriefing(shipped, addressOf(shipped), openFaces('static/fonts/ttf'))
		];
		expect(Buffer.compare(one, other)).toBe(0);
	});
});

describe.each([
	['of 18 actors', makeDossier({ actors: 18, issues: 12, statements: 300 })],
	['of one actor', makeDossier({ actors: 1, issues: 3, statements: 5 })],
	['of silence', { ...shipped, statements: [], relations: [] }]
])('pages %s', (_, dossier) => {
	it('hold their blocks whole, and none ends with a heading', async () => {
		const { pages } = await lay(dossier);
		for (const { blocks } of pages) {
			expect(blocks.at(-1)?.tag).not.toBe('H2');
			for (const { marks } of blocks) {
				const [mark] = marks;
				const y = mark?.type === 'group' ? (mark.at?.[1] ?? 0) : 0;
				expect(y).toBeGreaterThanOrEqual(TOP);
				expect(y).toBeLessThan(BOTTOM);
			}
		}
	});
});

describe('the briefing of 200 actors on 100 issues', () => {
	const large = makeDossier({ actors: 200, issues: 100, statements: 20_000 });

	it('has some tens of pages, says what it leaves out, and lets other work in', async () => {
		let turns = 0;
		let isOver = false;
		const turn = () => {
			turns++;
			if (!isOver) setImmediate(turn);
		};
		setImmediate(turn);
		const { pages } = await lay(large);
		isOver = true;
		expect(pages.length).toBeLessThan(50);
		expect(turns).toBeGreaterThan(200);
		const said = JSON.stringify(pages);
		expect(said).toContain('more than a briefing');
		expect(said).toContain('too many to read on a page');
	}, 30_000);
});
