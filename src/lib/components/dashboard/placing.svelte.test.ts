import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { layerNames } from '#lib/analysis/layers.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { isSoonPlaced, Placer } from './placing.svelte.ts';

const workers = vi.hoisted(() => ({ opened: 0, faulty: 0 }));

vi.mock('./open-worker.ts', () => ({
	openWorker: () =>
		workers.opened++ < workers.faulty
			? new Worker('data:text/javascript,throw new Error("broken")')
			: new Worker(new URL('./placing.worker.ts', import.meta.url), { type: 'module' })
}));

beforeEach(() => {
	workers.opened = 0;
});

function crowd(seed: number) {
	const dossier = makeDossier({ actors: 61, issues: 4, statements: 120, seed });
	const positions = derivePositions(dossier, dossier.window.to);
	const actors = dossier.actors.map((_, i) => i);
	const ties = deriveTies(
		positions,
		actors,
		dossier.issues.map((_, i) => i)
	);
	return { dossier, positions, ties, actors, layers: layerNames, minShared: 1 } as const;
}

test('C8: a worker that fails is started once more', async () => {
	workers.faulty = 1;
	const [placer, input] = [new Placer(), crowd(1)];
	await placer.seek(input);
	expect(workers.opened).toBe(2);
	expect(placer.failed).toBe(false);
	expect(isSoonPlaced(input)).toBe(true);
});

test('C8: where no worker runs the placer says so, is at rest, and can be asked again', async () => {
	workers.faulty = 2;
	const [placer, input] = [new Placer(), crowd(2)];
	await placer.seek(input);
	expect(placer.failed).toBe(true);
	expect(placer.share).toBeUndefined();
	expect(isSoonPlaced(input)).toBe(false);
	await placer.seek(input);
	expect(placer.failed).toBe(false);
	expect(isSoonPlaced(input)).toBe(true);
});
