import { beforeAll, describe, expect, it } from 'vitest';
import { defaultView, parseView, type View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { figureDossiers } from '../../../tests/fixtures/figure-dossiers.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { drawFigure, figureKinds, figureName } from './figures.ts';
import { lintSvg } from './lint/lint.ts';
import { usualSettings, type FigureSettings } from './settings.ts';
import { elements, parseXml } from './shared/xml.ts';

const dossiers: [string, () => Dossier][] = [
	['shipped', () => shippedDossier()],
	['shipped statements', () => shippedDossier('nagorno-karabakh-2023-statements')],
	...Object.entries(figureDossiers)
];

const variants: [string, Partial<View>, Partial<FigureSettings>?][] = [
	['light', {}],
	['dark, transposed', { transpose: true }, { theme: 'dark' }],
	['stated, two shared issues', { layers: ['agreement'], minShared: 2, threshold: 0.1 }],
	['documented', { layers: ['documented'] }],
	['blocs', { blocs: true, layers: ['agreement'] }],
	['around one actor', { ego: 'usa', blocs: true }]
];

describe.each(dossiers)('figures of the dossier “%s”', (_, make) => {
	let dossier: Dossier;
	beforeAll(() => {
		dossier = make();
	});

	describe.each(figureKinds)('the %s', (kind) => {
		it.each(variants)('keeps every point of a figure: %s', (_, changes, chosen) => {
			const view = { ...defaultView(dossier), ...changes };
			const settings = { ...usualSettings, ...chosen };
			const svg = drawFigure(kind, dossier, view, [], settings);
			expect(lintSvg(svg)).toEqual([]);
			expect(drawFigure(kind, make(), view, [], settings)).toBe(svg);
		});
	});
});

describe('a figure', () => {
	const view = (dossier: Dossier, query = '') =>
		parseView(dossier, new URLSearchParams(query)).view;

	it('writes names as they are, escaped', () => {
		const made = makeDossier();
		for (const kind of figureKinds) {
			const svg = drawFigure(kind, made, view(made));
			expect(svg).toContain('A &amp; &lt;B&gt;');
			const texts = [...elements(parseXml(svg))].map((e) => e.text);
			expect(texts).toContain('A & <B>');
		}
	});

	it.each(['', 'transpose=1'])('keeps every point with very many cells: %s', (query) => {
		const made = makeDossier({ actors: 60, issues: 40 });
		const actors = made.actors.map(({ id }) => id);
		const svg = drawFigure('matrix', made, { ...view(made, query), actors });
		expect(svg).toContain('-matrix-cells"');
		expect(lintSvg(svg)).toEqual([]);
	});

	it('is light unless dark is asked for, whatever the theme of the page', () => {
		const made = makeDossier();
		const light = drawFigure('matrix', made, view(made));
		expect(drawFigure('matrix', made, view(made, 'theme=dark'))).toBe(light);
		const dark = { ...usualSettings, theme: 'dark' } as const;
		expect(drawFigure('matrix', made, view(made), [], dark)).toContain('fill="#15171a"');
	});

	it('carries its data, so that the app can open it again', () => {
		const seed = shippedDossier();
		const root = parseXml(drawFigure('matrix', seed, view(seed, 'transpose=1')));
		const data = JSON.parse(root.children.find((e) => e.name === 'metadata')?.text ?? '');
		expect(data.version).toBe(seed.version);
		const address = new URL(data.url, 'http://localhost');
		expect(view(seed, address.search)).toEqual(view(seed, 'transpose=1'));
		const [header = '', ...rows] = data['demarche:positions'].split('\n');
		const column = header.split(',').indexOf('halt-hostilities');
		const codes = new Map(rows.map((row: string) => [row.split(',')[0], row.split(',')[column]]));
		expect(codes.get('azerbaijan')).toMatch(/^-2.*!/);
		expect(codes.get('eu')).toBe('.');
		expect(rows.join().match(/!/g)).toHaveLength(1);
	});

	it('says in its last line and in its data when it was known', () => {
		const made = makeDossier();
		const asked = view(made, 'known=2023-11-05T09:30Z');
		for (const kind of figureKinds) {
			const root = parseXml(drawFigure(kind, made, asked));
			const texts = [...elements(root)].map((e) => e.text);
			const line = 'as known on 5 November 2023, 09:30 UTC';
			expect(texts.filter((text) => text.includes(line)).at(-1), kind).toContain('Démarche');
			const data = JSON.parse(root.children.find((e) => e.name === 'metadata')?.text ?? '');
			expect(data['demarche:settings'].known).toBe('2023-11-05T09:30Z');
			expect(new URL(data.url, 'http://localhost').searchParams.get('known')).toBe(asked.known);
			expect(drawFigure(kind, made, view(made))).not.toContain('as known');
		}
		expect(figureName('matrix', made, asked)).toMatch(/-known-2023-11-05T0930Z\.svg$/);
	});

	it('is called after dossier, kind and day', () => {
		const made = makeDossier();
		expect(figureName('network', made, view(made))).toMatch(
			/^made-1-network-\d{4}-\d\d-\d\d\.svg$/
		);
	});
});

describe('actors whose long names end differently', () => {
	const ministry =
		'Ministry of Foreign Affairs and International Cooperation of the Republic of Niger';
	const made = makeDossier({ actors: 4, issues: 3 });
	const dossier = {
		...made,
		actors: made.actors.map((actor, i) =>
			i > 1
				? actor
				: { ...actor, name: ministry + (i ? 'ia' : ''), short_name: ministry + (i ? 'ia' : '') }
		)
	};
	const view = defaultView(dossier);

	it.each(figureKinds)('are told apart in the figure %s', (kind) => {
		const svg = drawFigure(kind, dossier, view);
		expect(lintSvg(svg).filter(({ rule }) => rule === 'names-apart')).toEqual([]);
		if (kind !== 'matrix' && kind !== 'network') return;
		const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
		expect(texts.some((text) => /Niger\b/.test(text))).toBe(true);
		expect(texts.some((text) => text.includes('Nigeria'))).toBe(true);
	});
});

it('draws a dossier of any day the same, whatever was drawn of it before', () => {
	const dossier = makeDossier({ actors: 6, issues: 5, statements: 200 });
	for (const asOf of ['2023-10-31', '2023-09-10', '2023-10-01', '2023-10-31']) {
		const view = { ...defaultView(dossier), asOf };
		const alone = structuredClone(dossier);
		expect(drawFigure('matrix', dossier, view)).toBe(drawFigure('matrix', alone, view));
	}
});
