import { expect, it } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { layerNames } from '#lib/analysis/layers.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { markup } from '../shared/markup.ts';
import type { Path } from '../shared/scene.ts';
import { networkLayout } from './layout.ts';
import { mergedPaths } from './merged.ts';

const line = (d: string, more: Partial<Path> = {}): Path => ({
	...{ type: 'path', d, stroke: 'converge', strokeWidth: 1.1 },
	...more
});

it('lines that look alike become one path, and no two that do not', () => {
	const marks = [
		line('M0 0L1 1'),
		line('M2 2L3 3', { strokeWidth: 0.9 }),
		line('M4 4L5 5', { stroke: 'diverge' }),
		line('M6 6L7 7', { dash: [4, 3] }),
		line('M8 8L9 9', { strokeWidth: 3 }),
		line('M0 9L9 0Z', { fill: 'tension' })
	];
	expect(mergedPaths(marks).map(({ d, strokeWidth }) => [d, strokeWidth])).toEqual([
		['M0 0L1 1M2 2L3 3', 1],
		['M4 4L5 5', 1],
		['M6 6L7 7', 1],
		['M8 8L9 9', 3],
		['M0 9L9 0Z', 1]
	]);
});

it('a crowd of 200 is drawn with fewer than 900 elements, and every line of it', () => {
	const dossier = makeDossier({ actors: 200, issues: 40, statements: 6000, seed: 12 });
	const positions = derivePositions(dossier, dossier.window.to);
	const actors = dossier.actors.map((_, i) => i);
	const ties = deriveTies(
		positions,
		actors,
		dossier.issues.map((_, i) => i)
	);
	const layout = networkLayout({
		...{ dossier, positions, actors, ties, minShared: 1, threshold: 0, layers: layerNames },
		...{ pins: {}, width: 860, height: 640 }
	});
	const text = layout.scene.marks.map(markup).join('');
	expect(text.match(/<\w/g)?.length).toBeLessThan(900);
	const { ties: drawn, relations, attitudes } = layout;
	expect(attitudes.length).toBeGreaterThan(100);
	expect(text.match(/M/g)?.length).toBeGreaterThanOrEqual(
		drawn.length + relations.length + 2 * attitudes.length
	);
});
