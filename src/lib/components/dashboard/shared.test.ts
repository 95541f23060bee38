import { expect, test } from 'vitest';
import { layerNames } from '#lib/analysis/layers.ts';
import { networkWords } from '#lib/analysis/structure/network-words.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { matrixLayout } from '#lib/charts/matrix/layout.ts';
import { networkLayout, type NetworkInput } from '#lib/charts/network/layout.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { sharedNetwork } from './shared-network.ts';
import { sharedWords } from './shared-words.ts';
import { sharedMatrix } from './shared-matrix.ts';
import { sharedPositions, sharedTies } from './shared.ts';

const dossier = shippedDossier();
const day = dossier.window.to;
const actors = dossier.actors.map((_, i) => i);
const issues = dossier.issues.map((_, i) => i);
const positions = sharedPositions(dossier, day);
const ties = sharedTies(dossier, positions, actors, issues, undefined);

test('pages of one day share its positions and ties, which are what they would be made anew', () => {
	expect(sharedPositions(dossier, day)).toBe(positions);
	expect(positions).toEqual(derivePositions(dossier, day));
	expect(sharedTies(dossier, positions, [...actors], [...issues], undefined)).toBe(ties);
	expect(ties).toEqual(deriveTies(positions, actors, issues));
});

test('another day, other actors, issues or weights are not mistaken for it', () => {
	const earlier = sharedPositions(dossier, dossier.window.from);
	expect(earlier).toEqual(derivePositions(dossier, dossier.window.from));
	const few = sharedTies(dossier, positions, actors.slice(2), issues, undefined);
	expect(few).toEqual(deriveTies(positions, actors.slice(2), issues));
	const weights = Float64Array.from(issues, (i) => (i === 0 ? 3 : 1));
	const weighed = sharedTies(dossier, positions, actors, issues, weights);
	expect(weighed).toEqual(deriveTies(positions, actors, issues, weights));
	const other = { ...dossier, statements: dossier.statements.slice(1) };
	expect(sharedPositions(other, day)).toEqual(derivePositions(other, day));
});

test('a matrix is shared by what it shows: order, sides and width', () => {
	const input = { dossier, positions, actors, issues, transpose: false, width: 620 };
	const first = sharedMatrix(input);
	expect(sharedMatrix({ ...input, actors: [...actors] })).toBe(first);
	for (const change of [{ actors: actors.toReversed() }, { transpose: true }, { width: 900 }]) {
		expect(sharedMatrix({ ...input, ...change })).toEqual(matrixLayout({ ...input, ...change }));
	}
});

test('a network is shared by thresholds that draw the same, and by nothing else that is drawn', () => {
	const input: NetworkInput = {
		...{ dossier, positions, ties, actors, minShared: 1, threshold: 0, layers: layerNames },
		...{ pins: {}, width: 370, height: 340, allTies: true }
	};
	expect(sharedNetwork({ ...input, threshold: 0.501 })).toBe(
		sharedNetwork({ ...input, threshold: 0.502 })
	);
	const drawn = new Set<number>();
	for (const minShared of [1, 2]) {
		for (let share = 0; share <= 20; share++) {
			const view = { ...input, minShared, threshold: share / 20 };
			expect(sharedNetwork(view)).toEqual(networkLayout(view));
			drawn.add(sharedNetwork(view).ties.length);
		}
	}
	expect(drawn.size).toBeGreaterThan(2);
	const id = dossier.actors[0]?.id ?? '';
	const changes: Partial<NetworkInput>[] = [
		{ layers: ['agreement'] },
		{ allTies: false },
		{ ego: id },
		{ pins: { [id]: [10, 20] } },
		{ width: 640 },
		{ actors: actors.slice(1) }
	];
	for (const change of changes) {
		expect(sharedNetwork({ ...input, ...change })).toEqual(networkLayout({ ...input, ...change }));
	}
});

test('the network and the words of a dossier whose relations alone have changed are made anew', () => {
	// What else is there stays the very same, as after a change: so do the positions and the ties.
	const whole = { ...dossier, statements: [...dossier.statements] };
	const less = { ...whole, relations: dossier.relations.slice(1) };
	const shown = { actors, minShared: 1, threshold: 0, layers: layerNames };
	const drawn = { ...shown, pins: {}, width: 370, height: 340 };
	const of = (one: typeof dossier) => {
		const at = sharedPositions(one, day);
		const between = sharedTies(one, at, actors, issues, undefined);
		return { dossier: one, positions: at, ties: between };
	};
	expect(sharedNetwork({ ...drawn, ...of(whole) })).not.toEqual(
		sharedNetwork({ ...drawn, ...of(less) })
	);
	expect(sharedNetwork({ ...drawn, ...of(less) })).toEqual(
		networkLayout({ ...drawn, ...of(less) })
	);
	const layers = [...layerNames];
	expect(sharedWords({ ...shown, layers, ...of(whole) }, null)).not.toEqual(
		sharedWords({ ...shown, layers, ...of(less) }, null)
	);
	expect(sharedWords({ ...shown, layers, ...of(less) }, null)).toEqual(
		networkWords({ ...shown, layers, ...of(less) }, null)
	);
});

test('key findings are shared by thresholds that say the same, and told anew for any other view', () => {
	const shown = {
		dossier,
		positions,
		ties,
		actors,
		minShared: 1,
		threshold: 0,
		layers: layerNames
	};
	expect(sharedWords({ ...shown, threshold: 0.501 }, null)).toBe(
		sharedWords({ ...shown, threshold: 0.502 }, null)
	);
	const told = new Set<string>();
	const focus = { type: 'actor' as const, id: dossier.actors[0]?.id ?? '' };
	for (let share = 0; share <= 20; share++) {
		for (const change of [{}, { minShared: 2 }, { layers: ['agreement'] as const }]) {
			const view = { ...shown, ...change, threshold: share / 20 };
			const layers = [...view.layers];
			const words = sharedWords({ ...view, layers }, null);
			expect(words).toEqual(networkWords({ ...view, layers }, null));
			expect(sharedWords({ ...view, layers }, focus)).toEqual(
				networkWords({ ...view, layers }, focus)
			);
			told.add(JSON.stringify(words));
		}
	}
	expect(told.size).toBeGreaterThan(2);
});

test('what a large dossier needs megabytes for is kept for the day of the last page alone', () => {
	const large = makeDossier({ actors: 101, issues: 40 });
	const { from, to } = large.window;
	const last = sharedPositions(large, to);
	expect(sharedPositions(large, to)).toBe(last);
	sharedPositions(large, from);
	expect(sharedPositions(large, to)).not.toBe(last);
});
