import { numberWord } from '#lib/analysis/phrases.ts';
import { expect, it } from 'vitest';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import type { Mark, Scene, Text } from '../shared/scene.ts';
import { recordLayout, type RecordInput } from './layout.ts';

function* textsOf(marks: Mark[]): Generator<Text> {
	for (const mark of marks) {
		if (mark.type === 'text') yield mark;
		if (mark.type === 'group') yield* textsOf(mark.marks);
	}
}

const words = ({ marks }: Scene) => [...textsOf(marks)].map(({ text }) => text).join(' ');

const dossier = makeDossier({ actors: 4, issues: 9 });
const input: RecordInput = {
	dossier,
	positions: derivePositions(dossier, '2023-12-31'),
	actor: 0,
	issues: dossier.issues.map((_, i) => i),
	width: 720,
	furniture: { heading: dossier.title, under: ['As of 2023.'] }
};

it('holds every issue: with its position, or among the silent ones', () => {
	const { scene } = recordLayout(input);
	for (const { label } of dossier.issues) {
		expect(words(scene)).toContain(label.split(' ').slice(0, 2).join(' '));
	}
	const stated = input.issues.filter((issue) => positionAt(input.positions, 0, issue)).length;
	expect(scene.desc).toContain(`positions on ${numberWord(stated)} of nine issues`);
	expect(scene.desc).not.toMatch(/not-stated|not-coded/);
	expect(stated).toBeGreaterThan(0);
	expect(stated).toBeLessThan(9);
});

it('numbers the sources that its words come from, and lists all of them', () => {
	const { scene, sources } = recordLayout(input);
	const numbers = [...words(scene).matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
	expect(new Set(numbers)).toEqual(new Set(sources.map((_, i) => i + 1)));
	expect(sources.length).toBeGreaterThan(0);
});

it('stands in columns where the sheet is low', () => {
	const wide = recordLayout({ ...input, width: 1280 }).scene;
	const low = recordLayout({ ...input, width: 1280, sheet: 500 }).scene;
	expect(low.height).toBeLessThan(wide.height);
	expect(low.width).toBe(wide.width);
});
