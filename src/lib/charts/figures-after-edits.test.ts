import { expect, test } from 'vitest';
import { defaultView } from '#lib/analysis/view.ts';
import type { Change } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { drawFigure } from './figures.ts';

/** Most cells have one statement, called after its cell. */
function dense(): Dossier {
	const made = makeDossier({ actors: 6, issues: 7, statements: 60 });
	const cells = new Map(
		made.statements.map((statement) => {
			const id = `${statement.actors[0]}-${statement.issue}`;
			return [id, { ...statement, id, actors: statement.actors.slice(0, 1) }];
		})
	);
	return { ...made, statements: [...cells.values()] };
}

const anew = (dossier: Dossier): Dossier => ({
	...dossier,
	statements: [...dossier.statements],
	sources: [...dossier.sources]
});

const draw = (dossier: Dossier, asOf: string) =>
	drawFigure('matrix', dossier, { ...defaultView(dossier), asOf });

const edited = ({ id, ...before }: Statement, after: Partial<Statement>): Change => {
	const was = Object.fromEntries(Object.keys(after).map((key) => [key, before[key as 'stance']]));
	return { entity: 'statement', id, action: 'edit', before: was, after };
};

test('a figure is the same whether its dossier was edited or read anew, statement by statement', () => {
	const before = dense();
	const [first, second, third, fourth] = before.statements as [
		Statement,
		Statement,
		Statement,
		Statement
	];
	const days = before.statements.map(({ said_on }) => said_on).sort();
	const last = days.at(-1) as string;
	const middle = days[days.length >> 1] as string;
	// What follows from statements is kept, and handed on.
	derivePositions(before, last);
	draw(before, last);
	const other = before.sources.find(({ id }) => id !== second.source)?.id as string;
	const changes: Change[] = [
		edited(first, { stance: first.stance === 2 ? -2 : 2 }),
		edited(second, { source: other }),
		edited(third, { condition: third.condition ? '' : 'if asked', said_on: middle }),
		{
			entity: 'statement',
			id: fourth.id,
			action: 'remove',
			before: { ...fourth },
			after: null,
			place: { before: 3, after: null }
		},
		{
			entity: 'statement',
			id: 'called-otherwise',
			action: 'create',
			before: null,
			after: { ...fourth, id: 'called-otherwise' }
		}
	];
	let after = before;
	for (const change of changes) {
		after = apply(after, [change]);
		for (const day of [last, middle]) expect(draw(after, day)).toBe(draw(anew(after), day));
	}
	expect(draw(after, last)).not.toBe(draw(before, last));
	expect(draw(after, last)).toContain(' called-otherwise');
});
