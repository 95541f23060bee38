import { describe, expect, it } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf, said } from '../../../../tests/fixtures/statements.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Mark, Scene, Text } from '../shared/scene.ts';
import { compareLayout, type CompareInput } from './layout.ts';

function inputOf(dossier: Dossier, changes: Partial<CompareInput> = {}): CompareInput {
	const positions = derivePositions(dossier, '2023-12-31');
	const issues = dossier.issues.map((_, i) => i);
	const furniture = { heading: dossier.title, under: ['As of 2023.'] };
	return { dossier, positions, actors: [0, 1], issues, width: 720, furniture, ...changes };
}

function* textsOf(marks: Mark[]): Generator<Text> {
	for (const mark of marks) {
		if (mark.type === 'text') yield mark;
		if (mark.type === 'group') yield* textsOf(mark.marks);
	}
}

const words = ({ marks }: Scene) => [...textsOf(marks)].map(({ text }) => text);

describe('the comparison', () => {
	const long = 'for the last of the words that were exchanged before the talks '.repeat(6).trim();
	const dossier = dossierOf([
		said({ quote: 'at once' }),
		said({ id: 's2', actors: ['b'], quote: long })
	]);

	it('has the number of a note behind the words of its cell, cut or silent', () => {
		const marks = new Map([
			['position:a/x', '¹'],
			['position:b/x', '²'],
			['position:a/y', '³']
		]);
		const shown = words(compareLayout(inputOf(dossier, { marks })).scene);
		expect(shown).toContain('“at once”\u00a0¹');
		expect(shown).toContainEqual(expect.stringMatching(/…”\u00a0²$/));
		expect(shown).toContain('Not coded\u00a0³');
	});

	describe('on a sheet', () => {
		const made = shippedDossier('nagorno-karabakh-2023-statements');
		const issues = made.issues.map(({ label }) => label);
		const set = (changes: Partial<CompareInput>) => compareLayout(inputOf(made, changes)).scene;
		/** Every issue by its name, whichever way it is set. */
		const named = (scene: Scene) => {
			const all = words(scene).join(' ');
			return issues.filter((label) => all.includes(label));
		};

		it('keeps its width with names above the actors, or actors one under the other', () => {
			const actors = [0, 1, 2, 3];
			expect(set({ actors, width: 432 }).width).toBeGreaterThan(480);
			for (const width of [432, 595, 1200]) {
				const scene = set({ actors, width, sheet: Infinity });
				expect(scene.width).toBe(width + 48);
				expect(named(scene)).toEqual(issues);
			}
		});

		it('names silent actors in one line where it is low, but keeps a cell with a note', () => {
			const actors = [0, 1, 2, 3];
			const marks = new Map([[`position:${made.actors[0]?.id}/${made.issues.at(-1)?.id}`, '¹']]);
			const scene = set({ actors, width: 432, sheet: 100, marks });
			const all = words(scene);
			expect(all.filter((text) => /^Not stated, [23]: /.test(text)).length).toBeGreaterThan(3);
			expect(all).toContain('Not stated\u00a0¹');
			expect(named(scene)).toEqual(issues);
		});

		it('stands in blocks, and names in one line on what all are silent, where it is low', () => {
			const usual = set({ width: 1232 });
			const low = set({ width: 1232, sheet: 760 });
			expect(low.height).toBeLessThanOrEqual(760);
			expect(usual.height).toBeGreaterThan(1100);
			expect(low.width).toBe(usual.width);
			expect(words(low).join(' ')).toMatch(/Not stated, \d+: .* · /);
			expect(words(usual).join(' ')).not.toMatch(/Not stated, \d+/);
			const said = (scene: Scene) => words(scene).filter((text) => /^“/.test(text)).length;
			expect(said(low)).toBe(said(usual));
			expect(low.desc).toBe(usual.desc);
		});
	});
});
