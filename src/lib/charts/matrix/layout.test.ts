import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellMarkWords, silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import { derivePositions, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { stancePaint } from '../shared/palette.ts';
import type { Group, Mark, Path, Scene } from '../shared/scene.ts';
import { contentsOf } from './contents.ts';
import { drawDense } from './dense.ts';
import { framedMatrix } from './framed.ts';
import { matrixLayout, type MatrixInput } from './layout.ts';
import { strokeOf } from './strokes.ts';

function inputOf(dossier: Dossier, changes: Partial<MatrixInput> = {}): MatrixInput {
	const positions = derivePositions(dossier, dossier.window.to);
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	return { dossier, positions, actors, issues, width: 640, ...changes };
}

function* marksOf(marks: Mark[]): Generator<Mark> {
	for (const mark of marks) {
		yield mark;
		if (mark.type === 'group') yield* marksOf(mark.marks);
	}
}

const groupOf = (scene: Scene, id: string) =>
	[...marksOf(scene.marks)].find((m): m is Group => m.type === 'group' && m.id === id);

/** How many cells, or halves of cells, a stance's ground covers. */
const covered = (scene: Scene, stance: number) =>
	(groupOf(scene, 'stances')?.marks ?? [])
		.filter((m): m is Path => m.type === 'path' && m.fill === stancePaint(stance).fill)
		.reduce((n, path) => n + (path.d.match(/M/gi) ?? []).length, 0);

describe('the stance matrix', () => {
	it('colours no cell without a statement and shows both stances of a split one', () => {
		const input = inputOf(makeDossier());
		const { scene } = matrixLayout(input);
		for (const stance of [-2, -1, 0, 1, 2]) {
			let expected = 0;
			for (const actor of input.actors) {
				for (const issue of input.issues) {
					const position = positionAt(input.positions, actor, issue);
					if (position && [position.lower, position.upper].includes(stance)) expected++;
				}
			}
			expect(covered(scene, stance)).toBe(expected);
		}
	});

	it('has a cell for every pair, in words, row by row, and back again when transposed', () => {
		const made = makeDossier();
		const { cells, rows, columns } = matrixLayout(inputOf(made));
		expect(cells).toHaveLength(made.actors.length * made.issues.length);
		expect(cells[1]?.id).toBe('actor-000/issue-001');
		expect(rows.map((r) => r.id)).toEqual(made.actors.map((a) => a.id));
		const turned = matrixLayout(inputOf(made, { transpose: true }));
		expect(turned.rows.map((r) => r.id)).toEqual(columns.map((c) => c.id));
		expect(turned.cells[1]?.id).toBe('actor-001/issue-000');
		const words = new Map(cells.map((c) => [c.id, c.label]));
		for (const cell of turned.cells) expect(cell.label).toBe(words.get(cell.id));
	});

	it('tells the three silences apart', () => {
		const input = inputOf(makeDossier());
		const { scene } = matrixLayout(input);
		for (const kind of ['not-stated', 'declined', 'not-coded'] as const) {
			const count = input.actors
				.flatMap((a) => input.issues.map((i) => silenceAt(input.positions, a, i)))
				.filter((found) => found === kind).length;
			const signs = [...marksOf(groupOf(scene, `silence-${kind}`)?.marks ?? [])].flatMap((m) => {
				if (m.type === 'text') return [m.text];
				return m.type === 'path' && m.stroke === 'silence-ink' ? (m.d.match(/M/gi) ?? []) : [];
			});
			expect(signs).toHaveLength(count);
		}
	});

	it('keeps cells apart, in the frame and at least 24 pixels a side, for 2 to 60 actors at any width', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 60 }),
				fc.integer({ min: 1, max: 14 }),
				fc.integer({ min: 320, max: 1600 }),
				fc.boolean(),
				(actors, issues, width, transpose) => {
					const made = makeDossier({ actors, issues });
					const { cells, scene } = matrixLayout(inputOf(made, { width, transpose }));
					const across = transpose ? actors : issues;
					cells.forEach((cell, i) => {
						expect(Math.min(cell.width, cell.height)).toBeGreaterThanOrEqual(24);
						expect(cell.x + cell.width).toBeLessThanOrEqual(scene.width);
						expect(cell.y + cell.height).toBeLessThanOrEqual(scene.height);
						const right = cells[i + 1];
						if (right && (i + 1) % across !== 0) {
							expect(right.x).toBeGreaterThan(cell.x + cell.width);
						}
					});
				}
			),
			{ numRuns: 30 }
		);
	});

	it('draws very many cells as shapes that show the same: grounds, glyphs, marks, silences', () => {
		const input = inputOf(makeDossier());
		const [usual, dense] = [input, { ...input, dense: drawDense }].map(
			(i) => matrixLayout(i).scene
		);
		if (!usual || !dense) throw new Error('There is no drawing.');
		const texts = groupOf(usual, 'glyphs')?.marks.flatMap((m) =>
			m.type === 'group' ? m.marks : []
		);
		const shapes = (id: string, stroke: string, each: number) =>
			(groupOf(dense, id)?.marks ?? [])
				.filter((m) => m.stroke === stroke)
				.flatMap((m) => (m.type === 'group' ? m.marks : [m]))
				.filter((m): m is Path => m.type === 'path')
				.reduce((n, { d }) => n + (d.match(/m/gi) ?? []).length / each, 0);
		// Strokes to a glyph: two minuses are one dashed line, two pluses share their bar.
		const each: Record<string, number> = { '++': 3, '+': 2, '0': 1, '−': 1, '−−': 1 };
		for (const stance of [-2, -1, 0, 1, 2] as const) {
			expect(covered(dense, stance)).toBe(covered(usual, stance));
			const { glyph } = stanceEntry(stance);
			const drawn = texts?.filter((m) => m.type === 'text' && m.text === glyph).length;
			expect(shapes('glyphs', stancePaint(stance).ink, each[glyph] ?? 0)).toBe(drawn);
		}
		const cells = groupOf(dense, 'matrix-cells')?.marks ?? [];
		expect([...marksOf(cells)].filter((m) => m.type === 'text')).toEqual([]);
		const { silences } = contentsOf(input);
		for (const { silence, count } of silences) {
			const each = { 'not-stated': 1, declined: 2, 'not-coded': 2 }[silence];
			const stroke = silence === 'not-stated' ? 'silence-ink' : 'ink-soft';
			expect(shapes(`silence-${silence}`, stroke, each)).toBe(count);
		}
	});

	it('has a shape for every glyph that a cell may carry', () => {
		const glyphs = [
			...[-2, -1, 0, 1, 2].map((stance) => stanceEntry(stance).glyph),
			...Object.values(silenceWords).map(({ glyph }) => glyph),
			...Object.values(cellMarkWords).map(({ glyph }) => glyph)
		];
		expect(new Set(glyphs.map((glyph) => strokeOf(glyph).d)).size).toBe(glyphs.length);
	});

	it('sets headings upright where their words fit, at 45° where they do not', () => {
		const texts = (scene: Scene) => groupOf(scene, 'matrix-columns')?.marks ?? [];
		const made = makeDossier();
		const issues = made.issues.map((issue, i) => ({ ...issue, label: `Issue ${i}` }));
		expect(texts(matrixLayout(inputOf({ ...made, issues })).scene)[0]?.type).toBe('text');
		expect(texts(matrixLayout(inputOf(made)).scene)[0]).toMatchObject({ rotate: -45 });
	});

	it('keeps to the width of a sheet with steeper headings, and to its height with lower rows', () => {
		const made = makeDossier({ actors: 20, issues: 12, seed: 3 });
		const furniture = { heading: 'A heading', under: ['As of 2023.'] };
		const input = inputOf(made, { width: 432 });
		const [usual, kept] = [
			framedMatrix(input, furniture),
			framedMatrix(input, furniture, Infinity)
		];
		expect(usual.width).toBeGreaterThan(480);
		expect(kept.width).toBe(480);
		expect(groupOf(kept, 'matrix-columns')?.marks[0]).toMatchObject({ rotate: -90 });
		const low = framedMatrix(input, furniture, kept.height - 60);
		expect(low.height).toBeLessThanOrEqual(kept.height - 60);
		expect(framedMatrix(input, furniture, 300).height).toBe(
			kept.height - made.actors.length * (36 - 32)
		);
	});

	it('says in the legend what occurs, and always the five stances', () => {
		const furniture = { heading: 'A heading', under: [] };
		const made = makeDossier();
		const words = (dossier: Dossier) =>
			[...marksOf(groupOf(framedMatrix(inputOf(dossier), furniture), 'legend')?.marks ?? [])]
				.filter((m) => m.type === 'text')
				.map((m) => m.text)
				.filter((text) => text.length > 2);
		const stances = [
			'Strongly opposes',
			'Opposes',
			'Explicitly neutral',
			'Supports',
			'Strongly supports'
		];
		expect(words({ ...made, statements: [], coverage: [] })).toEqual([...stances, 'Not coded']);
		expect(words(made)).toEqual(
			expect.arrayContaining([...stances, 'Declined', 'Contested', 'Reported'])
		);
	});
});
