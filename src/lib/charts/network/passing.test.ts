import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { layerNames } from '#lib/analysis/layers.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { flattened } from '../shared/flat.ts';
import { markup } from '../shared/markup.ts';
import type { Group } from '../shared/scene.ts';
import { networkLayout, type NetworkLayout } from './layout.ts';
import { markedOver, type Marked } from './passing.ts';

const dossier = makeDossier({ actors: 70, issues: 12, statements: 2000, seed: 3 });
const actors = dossier.actors.map((_, i) => i);
const issues = dossier.issues.map((_, i) => i);

function layoutOn(day: string, width = 860): NetworkLayout {
	const positions = derivePositions(dossier, day);
	return networkLayout({
		...{ dossier, positions, actors, ties: deriveTies(positions, actors, issues) },
		...{ minShared: 1, threshold: 0, layers: layerNames, pins: {} },
		...{ width, height: 0.75 * width }
	});
}

const layersOf = ({ scene }: NetworkLayout) =>
	(scene.marks[0] as Group).marks.filter((mark): mark is Group => mark.type === 'group');

/** How many lines a canvas is painted with, by layer and stroke. */
function painted(layout: NetworkLayout): Record<string, number> {
	const count: Record<string, number> = {};
	for (const layer of layersOf(layout)) {
		if (layer.id === 'actors') continue;
		for (const { look, shape } of flattened([layer])) {
			if (shape.type !== 'lines') continue;
			const name = `${layer.id} ${look.stroke}`;
			count[name] = (count[name] ?? 0) + shape.outlines.length;
		}
	}
	return count;
}

/** The same of the SVG, by the text that stands on the page. */
function written(layout: NetworkLayout): Record<string, number> {
	const count: Record<string, number> = {};
	for (const layer of layersOf(layout)) {
		if (layer.id === 'actors') continue;
		for (const [path, d = ''] of markup(layer).matchAll(/<path d="([^"]*)"[^>]*>/g)) {
			const stroke = /stroke="var\(--([^)]*)\)"/.exec(path)?.[1] ?? layer.stroke;
			const name = `${layer.id} ${stroke}`;
			count[name] = (count[name] ?? 0) + (d.match(/M/g) ?? []).length;
		}
	}
	return count;
}

test.each(['2023-09-05', '2023-09-20', dossier.window.to])(
	'a canvas is painted with the ties, arrows and relations of %s, kind by kind',
	(day) => {
		const layout = layoutOn(day);
		const { ties, relations, attitudes } = layout;
		const lines = painted(layout);
		expect(lines).toEqual(written(layout));
		const known = ties.filter(({ state }) => state !== 'too-little');
		expect(known.length).toBeGreaterThan(20);
		const of = (name: string) => lines[name] ?? 0;
		expect(of('ties converge')).toBe(known.filter(({ congruence }) => congruence > 0).length);
		expect(of('ties diverge')).toBe(known.filter(({ conflict }) => conflict > 0).length);
		expect(of('ties-too-little too-little')).toBe(ties.length - known.length);
		for (const kind of ['alliance', 'tension'] as const) {
			expect(of(`relations ${kind}`)).toBe(relations.filter((one) => one.kind === kind).length);
		}
		// Of every arrow its shaft and its head, of criticism a bar.
		const supports = attitudes.filter(({ state }) => state === 'supports').length;
		expect(of('attitudes alliance')).toBe(2 * supports);
		expect(of('attitudes tension')).toBe(3 * (attitudes.length - supports));
	}
);

test('another day paints other lines', () => {
	expect(painted(layoutOn('2023-09-05'))).not.toEqual(painted(layoutOn(dossier.window.to)));
});

test('what the page lays over the network is painted, too', () => {
	// Too narrow for all names.
	const layout = layoutOn(dossier.window.to, 320);
	const [tie] = layout.ties;
	const [relation] = layout.relations;
	const unnamed = layout.nodes.find(({ label }) => !label);
	if (!tie || !relation || !unnamed) throw new Error('The made-up network lacks what is marked.');
	const nothing: Marked = {
		...{ lit: 0, isLit: () => false, changed: new Set(), moved: undefined, isNoted: undefined }
	};
	const kinds = (marked: Partial<Marked>) =>
		markedOver(layout, { ...nothing, ...marked }).map(({ type }) => type);
	expect(kinds({})).toEqual([]);
	expect(kinds({ changed: new Set([tie.id]) })).toEqual(['path']);
	expect(kinds({ moved: new Set([tie.id]) })).toEqual(['circle']);
	expect(kinds({ isNoted: ({ id }) => id === relation.id })).toEqual(['path']);
	const lit = (...ids: string[]) => ids.every((id) => id === unnamed.id);
	// A ring, and the name that the drawing has no room for, with its halo.
	expect(kinds({ lit: 1, isLit: lit })).toEqual(['circle', 'text', 'text']);
});
