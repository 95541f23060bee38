import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultView, parseView, type View } from '#lib/analysis/view.ts';
import { readPackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { drawFigure, figureKinds, figureName } from './figures.ts';
import { lintSvg } from './lint/lint.ts';
import { elements, parseXml } from './shared/xml.ts';

const folder = 'data/nagorno-karabakh-2023';

function readSeed(): Dossier {
	const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
	const read = readPackage(
		new Map(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
	);
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	return read.dossier;
}

const silent = (): Dossier => ({ ...makeDossier(), statements: [] });

/** Every cell contested: two statements of one day that take opposite sides, so half of them are split. */
function contested(): Dossier {
	const made = makeDossier({ actors: 4, issues: 5, statements: 1 });
	const [pattern] = made.statements;
	if (!pattern) throw new Error('The made-up dossier has no statement.');
	const statements = made.actors.flatMap((actor) =>
		made.issues.flatMap((issue) =>
			([-2, 1] as const).map((stance) => ({
				...pattern,
				id: `${actor.id}-${issue.id}-${stance}`,
				actors: [actor.id],
				issue: issue.id,
				basis: 'reported' as const,
				stance,
				said_on: '2023-10-01'
			}))
		)
	);
	return { ...made, statements, coverage: [] };
}

const dossiers: [string, () => Dossier][] = [
	['the report', readSeed],
	['a made-up dossier', () => makeDossier()],
	['an all silent dossier', silent],
	['an all contested dossier', contested],
	['two actors and one issue', () => makeDossier({ actors: 2, issues: 1 })],
	['twenty actors', () => makeDossier({ actors: 20, issues: 12, seed: 3 })],
	['sixty actors', () => makeDossier({ actors: 60, issues: 14, seed: 5 })]
];

const variants: [string, Partial<View>][] = [
	['light', { theme: 'light' }],
	['dark, transposed', { theme: 'dark', transpose: true }],
	['stated, two shared issues', { layer: 'stated', minShared: 2, threshold: 0.1 }],
	['documented', { layer: 'documented' }]
];

describe.each(dossiers)('figures of %s', (_, make) => {
	let dossier: Dossier;
	beforeAll(() => {
		dossier = make();
	});

	describe.each(figureKinds)('the %s', (kind) => {
		it.each(variants)('keeps every point of a figure: %s', (_, changes) => {
			const svg = drawFigure(kind, dossier, { ...defaultView(dossier), ...changes });
			expect(lintSvg(svg)).toEqual([]);
			expect(drawFigure(kind, make(), { ...defaultView(dossier), ...changes })).toBe(svg);
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

	it('is light unless dark is asked for', () => {
		const made = makeDossier();
		expect(drawFigure('matrix', made, view(made))).toBe(
			drawFigure('matrix', made, view(made, 'theme=light'))
		);
		expect(drawFigure('matrix', made, view(made, 'theme=dark'))).toContain('fill="#15171a"');
	});

	it('carries its data, so that the app can open it again', () => {
		const seed = readSeed();
		const root = parseXml(drawFigure('matrix', seed, view(seed, 'transpose=1')));
		const data = JSON.parse(root.children.find((e) => e.name === 'metadata')?.text ?? '');
		expect(data.version).toBe(seed.version);
		const address = new URL(data.url, 'http://localhost');
		expect(view(seed, address.search)).toEqual(view(seed, 'transpose=1'));
		const contested = data['demarche:positions'].filter((p: { contested: boolean }) => p.contested);
		expect(contested.map((p: { id: string }) => p.id)).toEqual(['azerbaijan/halt-hostilities']);
		expect(data['demarche:silences']['not-stated']).toContain('eu/halt-hostilities');
	});

	it('is called after dossier, kind and day', () => {
		const made = makeDossier();
		expect(figureName('network', made, view(made))).toMatch(
			/^made-1-network-\d{4}-\d\d-\d\d\.svg$/
		);
	});
});

describe('golden figures', () => {
	const seed = readSeed();
	const golden = 'tests/golden';
	const queries = {
		'matrix-light': '',
		'matrix-dark': 'theme=dark',
		'matrix-transposed': 'transpose=1&order=similar',
		'network-light': '',
		'network-dark': 'theme=dark',
		'network-min-shared': 'min-shared=2&layer=stated',
		'network-pinned': 'pins=azerbaijan:250,150',
		'compare-light': 'actors=usa,russia',
		'compare-dark': 'actors=usa,russia,armenia,azerbaijan&theme=dark'
	};

	it.each(Object.entries(queries))('%s is drawn byte for byte', (name, query) => {
		const kind = figureKinds.find((k) => name.startsWith(k)) ?? 'matrix';
		const { view, notes } = parseView(seed, new URLSearchParams(query));
		expect(notes).toEqual([]);
		const svg = drawFigure(kind, seed, view);
		const file = `${golden}/${name}.svg`;
		// After a wanted change: UPDATE_GOLDEN=1 npx vitest run --project unit src/lib/charts, then look at them.
		if (process.env.UPDATE_GOLDEN === '1') {
			mkdirSync(golden, { recursive: true });
			writeFileSync(file, svg);
		}
		expect(svg).toBe(readFileSync(file, 'utf8'));
	});
});
