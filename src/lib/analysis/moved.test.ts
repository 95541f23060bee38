import { describe, expect, test } from 'vitest';
import type { Change } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { cellSentence, movedSince, tieSentence } from './moved.ts';
import { deriveTies } from './ties.ts';

const then = shippedDossier();
const asOf = '2023-09-20';
const of = (actor: string, issue: string) =>
	then.statements.filter((s) => s.actors.includes(actor) && s.issue === issue);

/** Edits every statement of a cell. */
const edits = (actor: string, issue: string, after: Record<string, unknown>) =>
	of(actor, issue).map(({ id }): Change => ({
		entity: 'statement',
		id,
		action: 'edit',
		before: {},
		after
	}));

function compare(now: Dossier, touched: Parameters<typeof movedSince>[2] = null) {
	const positions = derivePositions(now, asOf);
	const issues = now.issues.map((_, i) => i);
	const ties = deriveTies(
		positions,
		now.actors.map((_, i) => i),
		issues
	);
	const earlier = { dossier: then, positions: derivePositions(then, asOf) };
	const moved = movedSince(
		{ dossier: now, positions, ties, minShared: 1, issues },
		earlier,
		touched
	);
	const cells = [...moved.cells].map(
		(cell) => cellSentence(now, positions, moved.before, cell).text
	);
	return { cells, ties: [...moved.ties.values()].map((tie) => tieSentence(now, tie).text) };
}

describe('what moved since an earlier state', () => {
	test('is nothing where a row was touched and its position is as before', () => {
		const now = apply(then, edits('usa', 'halt-hostilities', { speaker: 'Somebody else' }));
		expect(compare(now)).toEqual({ cells: [], ties: [] });
	});

	test('is a position that another stance made, and the ties whose words changed with it', () => {
		const now = apply(then, edits('usa', 'halt-hostilities', { stance: -2 }));
		const { cells, ties } = compare(now);
		expect(cells).toEqual([
			expect.stringMatching(
				/^The US on “Halt hostilities”: from “.*supports” to “strongly opposes”\.$/
			)
		]);
		expect(ties.length).toBeGreaterThan(0);
		for (const tie of ties) expect(tie).toMatch(/the US|The US/);
	});

	test('is a position that came about, and one that is no longer stated', () => {
		const gone = of('usa', 'halt-hostilities').map((row): Change => ({
			entity: 'statement',
			id: row.id,
			action: 'remove',
			before: { ...row },
			after: null
		}));
		expect(compare(apply(then, gone)).cells).toEqual([
			expect.stringMatching(/^The US on “Halt hostilities”: no longer “.*”; nothing is stated\.$/)
		]);
		const [row] = of('usa', 'halt-hostilities');
		const free = then.issues.find(({ id }) => of('usa', id).length === 0);
		const after = { ...row, id: 'new', actors: ['usa'], issue: free?.id, said_on: asOf, stance: 1 };
		const change: Change = {
			entity: 'statement',
			id: 'new',
			action: 'create',
			before: null,
			after
		};
		expect(compare(apply(then, [change])).cells).toEqual([
			`The US on “${free?.label}”: “supports”, where nothing was stated.`
		]);
	});

	test('is compared by actor and issue, wherever they stand in their tables', () => {
		const move: Change = {
			...{ entity: 'actor', id: 'usa', action: 'edit', before: {}, after: {} },
			place: { before: then.actors.findIndex(({ id }) => id === 'usa'), after: 0 }
		};
		const last = then.issues.length - 1;
		const issue: Change = {
			...{
				entity: 'issue',
				id: then.issues[last]?.id ?? '',
				action: 'edit',
				before: {},
				after: {}
			},
			place: { before: last, after: 0 }
		};
		expect(compare(apply(then, [move, issue]))).toEqual({ cells: [], ties: [] });
	});

	test('is only what others have touched, where the reader has changed something, too', () => {
		const now = apply(then, [
			...edits('usa', 'halt-hostilities', { stance: -2 }),
			...edits('armenia', 'condemn-operation', { stance: -2 })
		]);
		const touched = [{ actor: 'armenia', issue: 'condemn-operation' }];
		expect(compare(now, touched).cells).toEqual([
			expect.stringMatching(/^Armenia on “Condemn operation”/)
		]);
		expect(compare(now, [{ actor: '*', issue: 'halt-hostilities' }]).cells).toEqual([
			expect.stringMatching(/^The US on/)
		]);
	});
});
