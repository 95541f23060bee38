import { describe, expect, it } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { foldSilent } from './voiced.ts';

const made = makeDossier({ actors: 3, issues: 3 });
const [first, second, third] = made.actors.map(({ id }) => id) as [string, string, string];
const issue = made.issues[0]?.id ?? '';
const statements = made.statements.slice(0, 1).map((one) => ({
	...one,
	actors: [first, second],
	issue
}));
const dossier = { ...made, statements, coverage: [] };
const axes = { actors: [2, 0, 1], issues: [0, 1, 2] };
const free = { actors: false, issues: false };

describe('rows and columns in which nobody speaks', () => {
	it('are folded, and the others keep their order', () => {
		expect(foldSilent(dossier, axes, free)).toEqual({
			shown: { actors: [0, 1], issues: [0] },
			silent: { actors: [2], issues: [1, 2] }
		});
	});

	it('stay where the reader chose them', () => {
		const { shown, silent } = foldSilent(dossier, axes, { actors: true, issues: false });
		expect(shown.actors).toEqual([2, 0, 1]);
		expect(silent).toEqual({ actors: [], issues: [1, 2] });
	});

	it('stay where somebody declined to take a position: that is said', () => {
		const coverage = [
			{
				...{ actor: third, issue, searched_on: '2023-09-20', sources: [] },
				outcome: 'declined' as const
			}
		];
		expect(foldSilent({ ...dossier, coverage }, axes, free).shown.actors).toEqual([2, 0, 1]);
	});

	it('stay where nobody speaks at all: an empty matrix says so better than none', () => {
		const silent = { ...dossier, statements: [] };
		expect(foldSilent(silent, axes, free).shown).toEqual(axes);
	});
});
