import { describe, expect, it } from 'vitest';
import { drawFigure, figureKinds } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { openFaces } from '../fonts/faces.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { drawChecked } from './checked.ts';

const dossier = makeDossier();
const type = openFaces('static/fonts/ttf');
const address = readFigureAddress(dossier, new URLSearchParams('profile=office'));

it('is the figure itself where the file keeps the rules of its profile', () => {
	const { svg, broken } = drawChecked('matrix', dossier, address);
	expect(broken).toEqual([]);
	expect(svg).toBe(drawFigure('matrix', dossier, address.view, [], address.settings));
});

it('tells its maker which rules a file breaks, and not whoever sees the figure', () => {
	const fault = { rule: 'plain-colour', line: 1, found: 'red', expected: '#rrggbb' };
	const whole = drawChecked('matrix', dossier, address).svg;
	const { svg, broken } = drawChecked('matrix', dossier, address, { lint: () => [fault, fault] });
	expect(broken).toEqual(['plain-colour']);
	expect(svg).toBe(whole);
});

it.each(figureKinds)(
	'tells what the %s says, which is its heading unless its maker has one',
	(kind) => {
		const said = (query: string) =>
			drawChecked(kind, dossier, readFigureAddress(dossier, new URLSearchParams(query))).facts
				.sentence;
		expect(said('')).toMatch(/\w{3}/);
		expect(said('')).not.toContain(dossier.title);
		expect(said('heading=Mine')).toBe(said(''));
	}
);

describe.each(figureKinds)('the %s with its letters as outlines', (kind) => {
	const draw = (query: string) =>
		drawChecked(kind, dossier, readFigureAddress(dossier, new URLSearchParams(query)), { type });

	it.each(['profile=office&text=outlines', 'text=outlines&theme=dark&preset=slide'])(
		'keeps every rule, holds no letter and says its words (%s)',
		(query) => {
			const { svg, broken } = draw(query);
			expect(broken).toEqual([]);
			expect(svg).not.toMatch(/<text|font-|text-anchor|letter-spacing/);
			expect(svg).toMatch(/<desc[^>]*>[^<]*In the figure: [^<]*\b20\d\d\b/);
			expect(svg).toContain('"text":"outlines"');
		}
	);

	it('has the same size as with letters', () => {
		const sizeOf = (svg: string) => /width="[\d.]+" height="[\d.]+"/.exec(svg)?.[0];
		expect(sizeOf(draw('text=outlines').svg)).toBe(sizeOf(draw('').svg));
	});
});

it('keeps letters for Wikimedia, and says why', () => {
	const asked = readFigureAddress(dossier, new URLSearchParams('text=outlines&profile=wikimedia'));
	expect(asked.settings.outlines).toBeUndefined();
	expect(asked.advice.join()).toContain('text stays editable for Wikimedia');
});
