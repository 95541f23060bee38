import { describe, expect, it } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { drawFigure, figureKinds, type FigureKind } from './figures.ts';
import { paramsOfFile } from './file-params.ts';
import { figureParams, presets, profileNames, readFigureAddress } from './settings.ts';
import { lintSvg, ownProfile } from './lint/lint.ts';
import { readFigure } from './reopen/read.ts';
import { elements, parseXml } from './shared/xml.ts';

const seed = shippedDossier();
const read = (query: string, dossier = seed) =>
	readFigureAddress(dossier, new URLSearchParams(query));
const draw = (kind: FigureKind, query: string, dossier = seed) => {
	const { view, settings, notices } = read(query, dossier);
	return drawFigure(kind, dossier, view, notices, settings);
};
const sizeOf = (svg: string) => {
	const { width, height } = parseXml(svg).attributes;
	return [Number(width), Number(height)];
};
const textsOf = (svg: string) =>
	[...elements(parseXml(svg))].filter((e) => e.name === 'text').map((e) => e.text);

describe('the address of a file', () => {
	it('says size, colours, program and texts', () => {
		const { settings, notices } = read(
			'width=170mm&theme=grey&profile=office&heading=Who+said+what&note=One&source=Reuters'
		);
		expect(notices).toEqual([]);
		expect(settings).toEqual({
			room: { width: 643 },
			theme: 'grey',
			profile: 'office',
			heading: 'Who said what',
			note: 'One',
			source: 'Reuters'
		});
	});

	it('takes no control that turns text round, and letters composed', () => {
		const heading = encodeURIComponent('\u202e evil A\u0301');
		expect(read(`heading=${heading}`).settings.heading).toBe('evil Á');
	});

	it('is light and for the web where it says nothing', () => {
		expect(read('').settings).toEqual({ theme: 'light', profile: 'web' });
		expect(read('theme=auto').settings.theme).toBe('light');
		expect(read('colours=dark').settings.theme).toBe('dark');
		expect(read('preset=slide').settings.room).toEqual({ width: 1280, height: 720 });
		const both = read('preset=slide&width=800');
		expect(both.settings.room).toEqual({ width: 800 });
		expect(both.advice).toEqual(['The custom width of 800 pixels replaces the size “slide”.']);
	});

	it('says what is under the drawing: paper, white or nothing', () => {
		expect(read('background=paper').settings.background).toBeUndefined();
		expect(read('background=white').settings.background).toBe('white');
		expect(read('background=transparent&colours=dark').settings.background).toBe('transparent');
		// In one ink the ground is white anyway.
		expect(read('background=white&colours=grey').settings.background).toBeUndefined();
		const night = read('background=white&colours=dark');
		expect(night.settings.background).toBeUndefined();
		expect(night.advice).toEqual([
			'Dark colours cannot be read on white, so the figure keeps its dark background.'
		]);
		expect(read('background=pink').advice[0]).toMatch(/must be one of paper, white, transparent/);
		const { view, settings } = read('background=transparent');
		expect(figureParams(seed, view, settings).toString()).toBe('background=transparent');
	});

	it('has the colours that earlier addresses call its theme', () => {
		for (const theme of ['dark', 'grey'] as const) {
			expect(read(`theme=${theme}`).settings.theme).toBe(theme);
			expect(read(`theme=light&colours=${theme}`).settings.theme).toBe(theme);
		}
	});

	it('does not take its colours from the theme of the page it is made on', () => {
		const ofPage = (query: string) =>
			readFigureAddress(seed, paramsOfFile(new URLSearchParams(query))).settings.theme;
		expect(ofPage('theme=dark')).toBe('light');
		expect(ofPage('theme=light&colours=dark')).toBe('dark');
		expect(ofPage('theme=grey')).toBe('grey');
		const { view, settings } = read('theme=dark');
		expect(view.theme).toBe('auto');
		expect(figureParams(seed, view, settings).toString()).toBe('colours=dark');
	});

	it.each([
		['colours=sepia', /“colours” must be one of light, dark, grey, not “sepia”/],
		['width=12', /width must be 480 to 2400 pixels or 127 to 635 mm/],
		['width=wide', /“wide” is ignored/],
		['preset=a5', /“preset” must be one of column, page, slide, square, not “a5”/],
		['profile=word', /“profile” must be one of web, office, wikimedia, not “word”/],
		['theme=gray', /“theme” must be one of .*, not “gray”/],
		[`heading=${'x'.repeat(121)}`, /“heading” may have at most 120 characters, not 121/]
	])(
		'falls back where it is malformed, and tells its maker and not its reader: %s',
		(query, note) => {
			const { settings, notices, advice } = read(query);
			expect(settings).toEqual({ theme: 'light', profile: 'web' });
			expect(advice.join()).toMatch(note);
			expect(notices).toEqual([]);
			expect(draw('matrix', query)).toBe(draw('matrix', ''));
		}
	);

	it('is written as it is read', () => {
		for (const query of [
			'',
			'preset=slide&colours=grey&profile=office',
			'width=900&heading=A+%26+B'
		]) {
			const { view, settings } = read(query);
			const again = readFigureAddress(seed, figureParams(seed, view, settings));
			expect(again.settings).toEqual(settings);
		}
	});
});

const dossiers: [string, Dossier][] = [
	['the report', seed],
	['a made-up dossier', makeDossier()],
	['twenty actors', makeDossier({ actors: 20, issues: 12, seed: 4 })]
];

describe.each(dossiers)('files of %s', (_, dossier) => {
	describe.each(figureKinds)('the %s', (kind) => {
		it.each(Object.keys(presets) as (keyof typeof presets)[])(
			'keeps every point as %s',
			(preset) => {
				const svg = draw(kind, `preset=${preset}&theme=grey`, dossier);
				expect(lintSvg(svg, ownProfile(svg))).toEqual([]);
				const [width = 0, height = 0] = sizeOf(svg);
				const asked: { width: number; height?: number } = presets[preset];
				expect(width).toBeGreaterThanOrEqual(asked.width);
				if (asked.height) expect(width / height).toBeCloseTo(asked.width / asked.height, 1);
			}
		);

		it.each(profileNames)('keeps every point for %s', (profile) => {
			const svg = draw(kind, `profile=${profile}`, dossier);
			expect(lintSvg(svg, ownProfile(svg))).toEqual([]);
		});
	});
});

describe('a file', () => {
	it('has the width that was asked for, to the pixel', () => {
		for (const kind of ['matrix', 'network'] as const) {
			for (const width of [643, 768, 1200, 2400]) {
				expect(sizeOf(draw(kind, `width=${width}`))[0], kind).toBe(width);
			}
		}
		for (const preset of ['slide', 'square'] as const) {
			const { width, height } = presets[preset];
			expect(sizeOf(draw('matrix', `preset=${preset}`))).toEqual([width, height]);
		}
	});

	it('for Office has fonts that are there, bold and no opacity', () => {
		const crowd = makeDossier({ actors: 40, issues: 12, seed: 2 });
		expect(draw('network', 'lines=all', crowd)).toContain('stroke-opacity');
		const svg = draw('network', 'profile=office', crowd);
		expect(svg).not.toContain('opacity');
		expect(svg).not.toContain('Source S');
		expect(svg).not.toContain('font-weight="600"');
		expect(svg).toContain(`font-family="Arial, 'Liberation Sans', sans-serif"`);
	});

	it('without colour has none', () => {
		const hexes = draw('matrix', 'theme=grey').match(/#[0-9a-f]{6}/g) ?? [];
		expect(hexes.every((hex) => /^#(..)\1\1$/.test(hex))).toBe(true);
	});

	it('says what was written over it, and its counts and day all the same', () => {
		const texts = textsOf(draw('matrix', 'heading=Who+%3C+whom&note=A+remark.&source=My+source.'));
		expect(texts).toContain('Who < whom');
		expect(texts).toContain('A remark.');
		const all = texts.join(' ');
		expect(all).toContain(
			'Positions found for 18 of 72 actor–issue pairs, as of 20 September 2023. My source.'
		);
		expect(all).not.toContain('Reuters');
	});

	it('holds its own address in its data where it is not the usual one', () => {
		const dataOf = (svg: string) =>
			JSON.parse(parseXml(svg).children.find((e) => e.name === 'metadata')?.text ?? '');
		expect(dataOf(draw('matrix', '')).contentUrl).toBeUndefined();
		const query = 'preset=square&theme=grey&heading=Mine&order=alphabetical';
		const svg = draw('matrix', query);
		const address = new URL(dataOf(svg).contentUrl, 'http://localhost');
		expect(draw('matrix', address.search)).toBe(svg);
	});
});

describe('the background of a file', () => {
	const groundOf = (svg: string) =>
		parseXml(svg).children.find(({ name }) => !['title', 'desc', 'metadata'].includes(name));

	it.each(figureKinds)(
		'is white where asked for, and nothing is left in the tint of paper: %s',
		(kind) => {
			const svg = draw(kind, 'background=white&actors=usa,russia');
			expect(groundOf(svg)?.attributes.fill).toBe('#ffffff');
			expect(svg).not.toContain('#fdfbf7');
			expect(lintSvg(svg)).toEqual([]);
		}
	);

	it.each(figureKinds)('is open where asked for, in light and in dark: %s', (kind) => {
		for (const colours of ['light', 'dark', 'grey']) {
			for (const profile of profileNames) {
				const query = `background=transparent&actors=usa,russia&colours=${colours}&profile=${profile}`;
				const svg = draw(kind, query);
				const { width, height } = parseXml(svg).attributes;
				const covers = [...elements(parseXml(svg))].filter(
					({ name, attributes }) =>
						name === 'rect' && attributes.width === width && attributes.height === height
				);
				expect(covers).toEqual([]);
				expect(lintSvg(svg, profile), query).toEqual([]);
				// Its words are there once: a halo would need a ground.
				const texts = textsOf(svg);
				expect(texts.length).toBeGreaterThan(5);
			}
		}
	});

	it('is found again in the file', () => {
		const svg = draw('network', 'background=transparent');
		const found = readFigure(svg);
		if (!('figure' in found)) throw new Error(found.fault.found);
		expect(found.figure.settings.get('background')).toBe('transparent');
		expect(read(String(found.figure.settings)).settings.background).toBe('transparent');
	});

	it('is no excuse for words that cannot be read on it', () => {
		const svg = draw('network', 'colours=dark');
		const onWhite = svg.replaceAll('#15171a', '#ffffff');
		expect(lintSvg(onWhite).map(({ rule }) => rule)).toContain('readable-text');
	});
});
