import { describe, expect, it } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf, said } from '../../../../tests/fixtures/statements.ts';
import type { Mark, Scene, Text } from '../shared/scene.ts';
import { compareLayout, type CompareInput } from './layout.ts';

function inputOf(dossier: Dossier, changes: Partial<CompareInput> = {}): CompareInput {
	const positions = derivePositions(dossier, '2023-12-31');
	const issues = dossier.issues.map((_, i) => i);
	const furniture = { heading: dossier.title, notes: ['As of 2023.'] };
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
});
