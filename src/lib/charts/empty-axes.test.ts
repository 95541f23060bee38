import { describe, expect, test } from 'vitest';
import { compareActors } from '#lib/analysis/comparison.ts';
import { emptyAxes } from '#lib/analysis/empty-axes.ts';
import { defaultView, parseView } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { layBriefing } from './briefing/briefing.ts';
import { drawFigure, figureKinds } from './figures.ts';
import { lintSvg } from './lint/lint.ts';

const whole = makeDossier({ actors: 3, issues: 2 });
const silent = { statements: [], coverage: [] };
const context = whole.actors.map((actor) => ({ ...actor, role: 'context' as const }));

const dossiers: Record<string, Dossier> = {
	'no issue': { ...whole, ...silent, issues: [] },
	'no actor': { ...whole, ...silent, actors: [], relations: [] },
	'neither actors nor issues': { ...whole, ...silent, actors: [], issues: [], relations: [] },
	'only context actors': { ...whole, ...silent, actors: context }
};

describe.each(Object.entries(dossiers))('a dossier with %s', (_, dossier) => {
	const why = emptyAxes(dossier) ?? '';
	const view = defaultView(dossier);

	test.each(figureKinds)('draws its %s as a figure without fault', (kind) => {
		const svg = drawFigure(kind, dossier, view);
		expect(lintSvg(svg, 'web')).toEqual([]);
		// Context actors are drawn in the network, and may be compared.
		const isShown = view.actors.length > 0 || /network|compare/.test(kind);
		if (kind !== 'network' && !(isShown && dossier.issues.length > 0 && dossier.actors.length > 0))
			expect(svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toContain(why.slice(0, 24));
	});

	test('lays a briefing and says why it is empty', async () => {
		const { pages, subject } = await layBriefing(dossier, view);
		expect(pages.length).toBeGreaterThan(0);
		expect(subject).toContain(why);
	});

	test('has an address without remarks, and compares nobody in a sentence', () => {
		expect(parseView(dossier, new URLSearchParams()).notices).toEqual([]);
		const positions = derivePositions(dossier, view.asOf);
		const issues = dossier.issues.map((_, i) => i);
		const actors = dossier.actors.slice(0, 1).map((_, i) => i);
		expect(compareActors(dossier, positions, actors, issues, 1).summary.text).toBe(why);
	});
});
