import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveTies } from '#lib/analysis/ties.ts';
import { layerNames } from '#lib/analysis/layers.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { overlap, outside, type PlacedLabel } from './labels.ts';
import { networkLayout, placeActors, type NetworkInput } from './layout.ts';
import { reference } from './place.ts';

function inputOf(dossier: Dossier, changes: Partial<NetworkInput> = {}): NetworkInput {
	const positions = derivePositions(dossier, dossier.window.to);
	const actors = dossier.actors.map((_, i) => i);
	const ties = deriveTies(
		positions,
		actors,
		dossier.issues.map((_, i) => i)
	);
	const view = { minShared: 1, threshold: 0, layers: layerNames, pins: {} };
	return { dossier, positions, ties, actors, ...view, width: 640, height: 500, ...changes };
}

/** A dossier in which actors speak on one issue each: stances by actor and issue. */
function stating(rows: (number | null)[][], relations: Dossier['relations'] = []): Dossier {
	const made = makeDossier({ actors: rows.length, issues: rows[0]?.length ?? 0 });
	const [pattern] = makeDossier().statements;
	if (!pattern) throw new Error('The made-up dossier has no statement.');
	const statements = rows.flatMap((row, a) =>
		row.flatMap((stance, i) =>
			stance === null
				? []
				: [
						{
							...pattern,
							id: `s-${a}-${i}`,
							actors: [made.actors[a]?.id ?? ''],
							issue: made.issues[i]?.id ?? '',
							stance: stance as 0,
							said_on: '2023-09-20'
						}
					]
		)
	);
	return { ...made, statements, relations, coverage: [] };
}

const distance = (a?: { x: number; y: number }, b?: { x: number; y: number }) =>
	Math.sqrt(((a?.x ?? 0) - (b?.x ?? 0)) ** 2 + ((a?.y ?? 0) - (b?.y ?? 0)) ** 2);

describe('the network', () => {
	it('sets those who agree near each other and those who conflict far apart', () => {
		const { nodes } = networkLayout(
			inputOf(stating([[2], [2], [-2], [-2]]), { layers: ['agreement'] })
		);
		const [a, b, c, d] = nodes;
		expect(distance(a, b)).toBeLessThan(distance(a, c) / 2);
		expect(distance(c, d)).toBeLessThan(distance(b, d) / 2);
	});

	it('shows both congruence and conflict of a tie, never only their difference', () => {
		const { ties } = networkLayout(
			inputOf(
				stating([
					[2, 2],
					[2, -2]
				])
			)
		);
		expect(ties).toHaveLength(1);
		expect(ties[0]).toMatchObject({ congruence: 1, conflict: 1, shared: 2, state: 'mixed' });
	});

	it('draws no tie without a shared issue, and a dotted one where there is too little to tell', () => {
		const lonely = inputOf(
			stating([
				[2, null],
				[null, 2]
			])
		);
		expect(networkLayout(lonely).ties).toEqual([]);
		const little = networkLayout(inputOf(stating([[2], [2]]), { minShared: 2, allTies: true }));
		expect(little.ties.map((t) => t.state)).toEqual(['too-little']);
	});

	it('leaves out ties under the threshold, and the other layer where one is asked for', () => {
		const made = makeDossier();
		const strict = networkLayout(inputOf(made, { threshold: 0.5 }));
		for (const { congruence, conflict } of strict.ties) {
			expect(Math.abs(congruence - conflict) / (congruence + conflict)).toBeGreaterThanOrEqual(0.5);
		}
		expect(networkLayout(inputOf(made, { layers: ['documented'] })).ties).toEqual([]);
		expect(networkLayout(inputOf(made, { layers: ['agreement'] })).relations).toEqual([]);
	});

	it('bends two relations of one pair to opposite sides', () => {
		const made = makeDossier();
		const [first] = made.relations;
		if (!first) throw new Error('The made-up dossier has no relation.');
		const relations = (['alliance', 'tension'] as const).map((kind, i) => ({
			...first,
			id: `r-${i}`,
			kind,
			since: ''
		}));
		const [one, other] = networkLayout(inputOf({ ...made, relations })).relations;
		const middle = (r = one) => r?.crown ?? [0, 0];
		expect(
			Math.hypot(middle(one)[0] - middle(other)[0], middle(one)[1] - middle(other)[1])
		).toBeGreaterThan(20);
	});

	it('gives the same picture for the same data, and keeps pins where the reader put them', () => {
		const made = makeDossier();
		expect(networkLayout(inputOf(made))).toEqual(networkLayout(inputOf(makeDossier())));
		const free = networkLayout(inputOf(made));
		const pinned = networkLayout(inputOf(made, { pins: { 'actor-003': [100, -50] } }));
		const at = pinned.nodes.find((n) => n.id === 'actor-003');
		const { cx, cy, scale } = pinned.frame;
		expect([((at?.x ?? 0) - cx) / scale, ((at?.y ?? 0) - cy) / scale]).toEqual([100, -50]);
		const others = (layout: typeof free) =>
			layout.nodes.filter((n) => n.id !== 'actor-003').map(({ id, x, y }) => ({ id, x, y }));
		expect(others(pinned)).toEqual(others(free));
	});

	it('places actors the same with the placement handed in, which spares the work of a drag', () => {
		const input = inputOf(makeDossier());
		expect(networkLayout({ ...input, placement: placeActors(input) })).toEqual(
			networkLayout(input)
		);
	});

	it('is scaled to its frame, the shape the same at every width', () => {
		const wide = networkLayout(inputOf(makeDossier(), { width: 1280, height: 1000 }));
		const narrow = networkLayout(inputOf(makeDossier()));
		wide.nodes.forEach((node, i) => expect(node.x).toBeCloseTo((narrow.nodes[i]?.x ?? 0) * 2, 6));
		expect(wide.frame.scale).toBe(1280 / reference.width);
	});

	it('sets every name clear of nodes, of other names and of the edge, for 1 to 60 actors', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 99 }),
				(actors, seed) => {
					const { nodes, scene } = networkLayout(inputOf(makeDossier({ actors, issues: 3, seed })));
					expect(nodes).toHaveLength(actors);
					const labels = nodes.flatMap(({ label }) => (label ? [label] : []));
					expect(labels).toHaveLength(actors);
					labels.forEach((label, i) => {
						expect(outside(label, scene.width, scene.height)).toBe(0);
						nodes.forEach((other, j) => {
							if (i === j) return;
							const { x, y, r } = other;
							expect(overlap(label, labels[j] as PlacedLabel)).toBe(0);
							expect(overlap(label, { x: x - r, y: y - r, width: 2 * r, height: 2 * r })).toBe(0);
						});
					});
				}
			),
			{ numRuns: 12 }
		);
	});

	it('names in a crowd those whom the reader has put somewhere, then those with most lines, none upon another', () => {
		const dossier = makeDossier({ actors: 120, issues: 6, seed: 4 });
		const pins = { 'actor-077': [40, 30] as [number, number] };
		const { nodes, ties, leftOut, scene } = networkLayout(inputOf(dossier, { pins }));
		const named = nodes.flatMap(({ label }) => (label ? [label] : []));
		expect(nodes.find(({ id }) => id === 'actor-077')?.label).toBeDefined();
		expect(named.length).toBeGreaterThan(20);
		expect(named.length).toBeLessThan(120);
		named.forEach((label, i) => {
			expect(outside(label, scene.width, scene.height)).toBe(0);
			for (const other of named.slice(i + 1)) expect(overlap(label, other)).toBe(0);
		});
		expect(leftOut).toContain(`${120 - named.length} names`);
		expect(ties.length).toBeLessThan(2000);
	});

	it('stands without an actor, and with all of them silent', () => {
		const made = makeDossier();
		expect(networkLayout(inputOf(made, { actors: [] })).nodes).toEqual([]);
		const silent = networkLayout(inputOf({ ...made, statements: [] }, { layers: ['agreement'] }));
		expect(silent.ties).toEqual([]);
		expect(silent.nodes.every((n) => Number.isFinite(n.x) && Number.isFinite(n.y))).toBe(true);
	});
});
