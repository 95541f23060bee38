import { describe, expect, it } from 'vitest';
import { figureKinds, figureScene } from '#lib/charts/figures.ts';
import { sceneToPdf } from '#lib/charts/pdf/figure.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { Mark, Scene } from '#lib/charts/shared/scene.ts';
import { openFaces } from '../fonts/faces.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { readPdf } from '../../../../../tests/pdf.ts';
import { drawPdf } from './pdf.ts';

const folder = 'static/fonts/ttf';
const faces = openFaces(folder);
const dossier = makeDossier();
const address = (query: string) => readFigureAddress(dossier, new URLSearchParams(query));

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

const textsOf = (marks: Mark[]): string[] =>
	marks.flatMap((mark) =>
		mark.type === 'group'
			? mark.stroke === 'halo'
				? []
				: textsOf(mark.marks)
			: mark.type === 'text'
				? [mark.text]
				: []
	);

describe.each(figureKinds)('the %s as PDF', (kind) => {
	it.each(['', 'theme=dark', 'theme=grey&preset=page', 'preset=slide'])(
		'has every text of the scene once, in its order, on one page of its size (%s)',
		async (query) => {
			const { view, settings, notices } = address(query);
			const { scene } = figureScene(kind, dossier, view, notices, settings);
			const pdf = readPdf(await drawPdf({ kind, dossier, address: address(query) }, faces));
			// The fonts have one glyph for both kinds of space.
			expect(pdf.texts.map(spaced)).toEqual(textsOf(scene.marks).map(spaced));
			const [page, ...more] = pdf.pages;
			expect(more).toEqual([]);
			expect(page?.[0]).toBeCloseTo(scene.width * 0.75, 2);
			expect(page?.[1]).toBeCloseTo(scene.height * 0.75, 2);
			expect(pdf.content).not.toMatch(/NaN|Infinity/);
		}
	);

	it('has a ground of paper or white over all, and none where it is to be open', async () => {
		const { scene } = figureScene(kind, dossier, address('').view, []);
		const ground = new RegExp(`^0 0 ${scene.width} ${scene.height} re$`, 'm');
		const content = async (query: string) =>
			readPdf(await drawPdf({ kind, dossier, address: address(query) }, faces)).content;
		expect(await content('')).toMatch(ground);
		expect(await content('background=white')).toMatch(ground);
		expect(await content('background=transparent')).not.toMatch(ground);
	});

	it('has the same bytes from run to run, with fonts read anew', async () => {
		const order = { kind, dossier, address: address('') };
		const [one, other] = [await drawPdf(order, faces), await drawPdf(order, openFaces(folder))];
		expect(Buffer.compare(one, other)).toBe(0);
	});
});

it('embeds subsets of our fonts only, and says what it is', async () => {
	const pdf = readPdf(await drawPdf({ kind: 'matrix', dossier, address: address('') }, faces));
	expect(pdf.fonts.length).toBeGreaterThan(1);
	for (const font of pdf.fonts) expect(font).toMatch(/^[A-Z]{6}\+(Demarche|Noto)/);
	expect(pdf.raw).toContain('/Lang (en)');
	const { asOf } = address('').view;
	expect(pdf.raw).toContain(`/CreationDate (D:${asOf.replaceAll('-', '')}000000Z)`);
	expect(pdf.raw).toMatch(/\/S \/Figure/);
	expect(pdf.raw).toContain('(figure.jsonld)');
});

describe('a scene as PDF', () => {
	const about = { title: '', subject: '', day: '2023-09-20', language: 'en', keywords: [] };
	const write = async (...marks: Mark[]) => {
		const scene: Scene = { width: 200, height: 100, title: 'T', desc: 'D', marks };
		return readPdf(await sceneToPdf(scene, faces, { theme: 'light', about, metadata: {} }));
	};

	it('draws a quadratic curve as the cubic that is the same curve', async () => {
		const d = 'M0 0Q30 60 60 0';
		const { content } = await write({ type: 'path', d, fill: 'none', stroke: 'ink' });
		expect(content).toContain('20 40 40 40 60 0 c');
		expect(content).not.toMatch(/ v$/m);
	});

	it('hands colour, opacity, dashes and size down from a group', async () => {
		const { content, texts, raw } = await write({
			type: 'group',
			fill: 'tension',
			fillOpacity: 0.5,
			stroke: 'alliance',
			strokeWidth: 3,
			dash: [7, 4],
			marks: [{ type: 'rect', x: 1, y: 2, width: 3, height: 4 }]
		});
		expect(texts).toEqual([]);
		expect(content).toMatch(/3 w\n0 J\n0 j\n\[7 4\] 0 d/);
		expect(content).toContain('1 2 3 4 re');
		expect(raw).toMatch(/\/ca 0\.5/);
	});

	it('turns and scales a group about its origin', async () => {
		const marks: Mark[] = [{ type: 'text', x: 0, y: 0, text: 'Angled', fill: 'ink', size: 12 }];
		const { content } = await write({ type: 'group', at: [20, 30], rotate: -45, scale: 2, marks });
		expect(content).toContain('1 0 0 1 20 30 cm\n0.707107 -0.707107 0.707107 0.707107 0 0 cm');
		expect(content).toContain('2 0 0 2 0 0 cm');
	});

	it('draws a halo as an outline, so that its words are found once', async () => {
		const text: Mark = { type: 'text', x: 10, y: 20, text: 'France', fill: 'ink', size: 12 };
		const halo: Mark = { type: 'group', fill: 'halo', stroke: 'halo', marks: [text] };
		expect((await write(halo)).texts).toEqual([]);
		expect((await write({ ...halo, marks: [{ ...text, fill: 'halo' }] }, text)).texts).toEqual([
			'France'
		]);
	});

	it('ends a line where it is anchored', async () => {
		const text: Mark = { type: 'text', x: 100, y: 20, text: 'Wide', fill: 'ink', size: 20 };
		const at = async (anchor: 'start' | 'middle' | 'end') => {
			const { content } = await write({ ...text, anchor });
			return Number(/1 0 0 1 ([\d.]+) [\d.]+ Tm/.exec(content)?.[1]);
		};
		const [start, middle, end] = [await at('start'), await at('middle'), await at('end')];
		expect(start).toBe(100);
		expect(middle).toBeCloseTo((start + end) / 2, 4);
		expect(end).toBeLessThan(70);
	});

	it('sets Arabic leftwards, its words in order', async () => {
		const { texts } = await write({ type: 'text', x: 0, y: 9, text: 'مصر (قطر) UN', fill: 'ink' });
		expect(texts.join('')).toBe('(رطق) رصم UN');
	});

	it('refuses a letter that no font has', async () => {
		await expect(write({ type: 'text', x: 0, y: 9, text: 'ꦗꦮ' })).rejects.toThrow(
			'“ꦗ” (U+A997), “ꦮ” (U+A9AE)'
		);
	});
});
