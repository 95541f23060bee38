import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '#lib/contract/changes.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../tests/fixtures/votes.ts';
import { apply, emptyDossier, inverse } from './apply.ts';
import { differences } from './differences.ts';
import { headOf, idOf, isRowEntity, rowEntities, tableOf } from './entities.ts';
import type { RowEntity } from './entities.ts';
import { spokenDays } from './days.ts';
import { derivePositions } from './positions.ts';
import { statementsByCell } from './statement-index.ts';
import type { Dossier, Statement } from './types.ts';
import { rollCallsOf } from './votes.ts';

const made = makeDossier({ actors: 5, issues: 6 });
const movable = rowEntities.filter((entity) => entity !== 'vote');

/** One step of a history: what it does and where, as numbers that fit any dossier. */
const step = fc.record({
	entity: fc.constantFrom(...movable),
	kind: fc.constantFrom('create', 'insert', 'edit', 'remove', 'move', 'head'),
	row: fc.nat(),
	place: fc.nat(),
	text: fc.string()
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const textColumn: Record<RowEntity, string> = {
	actor: 'name',
	issue: 'label',
	source: 'title',
	statement: 'paraphrase',
	coverage: 'outcome',
	relation: 'description',
	vote: 'source'
};

/** The change that a step means for a dossier as it stands. */
function changeOf(dossier: Dossier, { entity, kind, row, place, text }: Step, n: number): Change {
	const rows = dossier[tableOf[entity] as 'actors'];
	if (kind === 'head') {
		const before = { title: dossier.title };
		return { entity: 'dossier', id: dossier.id, action: 'edit', before, after: { title: text } };
	}
	const at = rows.length > 0 ? row % rows.length : 0;
	const found = rows[at];
	if (!found || kind === 'create' || kind === 'insert') {
		const key = entity === 'coverage' ? { actor: `new-${n}`, issue: 'x' } : { id: `new-${n}` };
		const after = { ...made[tableOf[entity] as 'actors'][0], ...key };
		const id = idOf(entity, after);
		const put = kind === 'insert' && { place: { before: null, after: place % (rows.length + 1) } };
		return { entity, id, action: 'create', before: null, after, ...put };
	}
	const id = idOf(entity, found);
	if (kind === 'remove') {
		const was = { place: { before: at, after: null } };
		return { entity, id, action: 'remove', before: { ...found }, after: null, ...was };
	}
	if (kind === 'move') {
		const to = { place: { before: at, after: place % rows.length } };
		return { entity, id, action: 'edit', before: {}, after: {}, ...to };
	}
	const column = textColumn[entity];
	const before = { [column]: (found as unknown as Record<string, unknown>)[column] };
	return { entity, id, action: 'edit', before, after: { [column]: text } };
}

function historyOf(steps: Step[]): { changes: Change[]; states: Dossier[] } {
	const changes: Change[] = [];
	const states = [made];
	for (const [n, one] of steps.entries()) {
		const change = changeOf(states[n] as Dossier, one, n);
		changes.push(change);
		states.push(apply(states[n] as Dossier, [change]));
	}
	return { changes, states };
}

/** The same history kept in the plainest way there is. */
function plainly(changes: Change[]): Dossier {
	const rows = new Map(movable.map((entity) => [entity, [...made[tableOf[entity] as 'actors']]]));
	let title = made.title;
	for (const { entity, id, action, after, place } of changes) {
		if (!isRowEntity(entity) || entity === 'vote') {
			title = String(after?.title);
			continue;
		}
		const list = rows.get(entity) ?? [];
		const at = list.findIndex((row) => idOf(entity, row) === id);
		const row = { ...list[at], ...after } as (typeof list)[number];
		if (action !== 'create') list.splice(at, 1);
		if (action !== 'remove') {
			list.splice(place?.after ?? (action === 'create' ? list.length : at), 0, row);
		}
	}
	const tables = movable.map((entity) => [tableOf[entity], rows.get(entity)]);
	return { ...made, title, ...Object.fromEntries(tables) };
}

const history = fc.array(step, { maxLength: 30 }).map(historyOf);

describe('apply', () => {
	test('and then the inverse give the same dossier, order included', () => {
		fc.assert(
			fc.property(history, ({ changes }) => {
				expect(apply(apply(made, changes), inverse(changes))).toEqual(made);
			})
		);
	});

	test('does one by one what it does at once', () => {
		fc.assert(
			fc.property(history, ({ changes, states }) => {
				expect(apply(made, changes)).toEqual(states.at(-1));
			})
		);
	});

	test('gives what the rows add up to when they are kept plainly', () => {
		fc.assert(
			fc.property(history, ({ changes, states }) => {
				expect(states.at(-1)).toEqual(plainly(changes));
			})
		);
	});

	test('finds its rows among many that move while they are changed', () => {
		const large = makeDossier({ actors: 20, issues: 20, statements: 600 });
		const shuffled = [...large.statements].sort((a, b) =>
			a.quote + a.id < b.quote + b.id ? 1 : -1
		);
		const after = { ...large, statements: shuffled };
		const changes = differences(large, after);
		expect(apply(large, changes)).toEqual(after);
		expect(apply(apply(large, changes), inverse(changes))).toEqual(large);
	});

	test('keeps every object that a change does not touch', () => {
		const [first] = made.statements as [Statement];
		const after = { paraphrase: 'Otherwise.' };
		const before = { paraphrase: first.paraphrase };
		const edit: Change = { entity: 'statement', id: first.id, action: 'edit', before, after };
		const edited = apply(made, [edit]);
		for (const entity of movable.filter((one) => one !== 'statement')) {
			expect(edited[tableOf[entity]]).toBe(made[tableOf[entity]]);
		}
		expect(edited.statements[0]).toEqual({ ...first, ...after });
		for (const [i, row] of edited.statements.slice(1).entries()) {
			expect(row).toBe(made.statements[i + 1]);
		}
	});

	test('gives the very dossier where no change touches its content', () => {
		const note: Change = {
			entity: 'annotation',
			id: 'n',
			action: 'create',
			before: null,
			after: {}
		};
		expect(apply(made, [note])).toBe(made);
		expect(apply(made, [])).toBe(made);
	});

	test('freezes what it makes', () => {
		const { id } = made.actors[0] as { id: string };
		const after = { name: 'Other' };
		const edited = apply(made, [{ entity: 'actor', id, action: 'edit', before: {}, after }]);
		expect(() => edited.actors.pop()).toThrow(TypeError);
		expect(() => ((edited.actors[0] as { name: string }).name = 'x')).toThrow(TypeError);
	});

	test('refuses changes of rows that are not there', () => {
		const edit: Change = {
			entity: 'actor',
			id: 'nobody',
			action: 'edit',
			before: {},
			after: { a: 1 }
		};
		expect(() => apply(made, [edit])).toThrow(RangeError);
	});
});

describe('what was derived of a dossier', () => {
	const asOf = '2023-10-15';
	const derivedOf = (dossier: Dossier) => ({
		cells: new Map([...statementsByCell(dossier)].sort(([a], [b]) => a - b)),
		days: spokenDays(dossier),
		positions: derivePositions(dossier, asOf)
	});
	/** A statement says something else, of another day, on another issue, by others. */
	const said = fc.record({
		row: fc.nat(),
		to: fc.nat(),
		kind: fc.constantFrom('edit', 'edit', 'create', 'insert', 'remove', 'move'),
		after: fc.record(
			{
				actors: fc.constantFrom(['actor-000'], ['actor-001', 'actor-002'], ['actor-003']),
				issue: fc.constantFrom('issue-000', 'issue-001', 'issue-002'),
				stance: fc.constantFrom(-2, 0, 1),
				said_on: fc.constantFrom('2023-10-15', '2023-09', '2023-10-30', '2024-01-01')
			},
			{ requiredKeys: [] }
		)
	});

	test.each([
		['statements', made],
		['statements and votes', { ...made, votes: makeVotes(5, 6).votes } as Dossier]
	])('of %s is handed on as it would be derived anew, and most of it is the same', (_, dossier) => {
		fc.assert(
			fc.property(fc.array(said, { maxLength: 12 }), (steps) => {
				let now = dossier;
				for (const [n, { kind, row, to, after }] of steps.entries()) {
					derivedOf(now);
					const at = row % now.statements.length;
					const { id } = now.statements[at] as Statement;
					const place = { before: at, after: to % now.statements.length };
					const entity = 'statement';
					const whole = { ...now.statements[0], ...after, id: `new-${n}` };
					const change: Change =
						kind === 'edit'
							? { entity, id, action: 'edit', before: {}, after }
							: kind === 'move'
								? { entity, id, action: 'edit', before: {}, after: {}, place }
								: kind === 'remove'
									? { entity, id, action: 'remove', before: {}, after: null }
									: {
											...{ entity, id: `new-${n}`, action: 'create', before: null },
											after: whole,
											...(kind === 'insert' && { place: { ...place, before: null } })
										};
					now = apply(now, [change]);
					expect(derivedOf(now)).toEqual(derivedOf(structuredClone(now)));
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('shares the statements of all cells that a change does not touch', () => {
		const cells = statementsByCell(made);
		const [first] = made.statements as [Statement];
		const edit: Change = {
			...{ entity: 'statement', id: first.id, action: 'edit' },
			...{ before: { stance: first.stance }, after: { stance: -2 } }
		};
		const after = statementsByCell(apply(made, [edit]));
		const others = [...cells].filter(([, list]) => !list.includes(first));
		expect(others.length).toBeGreaterThan(10);
		for (const [cell, list] of others) {
			const now = after.get(cell);
			expect(now).toHaveLength(list.length);
			list.forEach((statement, i) => expect(now?.[i]).toBe(statement));
		}
	});
});

describe('apply to votes', () => {
	const assembly = makeVotes(6, 8);
	const calls = rollCallsOf(assembly);

	test('changes one roll call, and takes it back', () => {
		const [call] = calls as [(typeof calls)[number]];
		const before = { yes: call.yes, no: call.no };
		const after = { yes: call.no, no: call.yes };
		const edit: Change = { entity: 'vote', id: call.issue, action: 'edit', before, after };
		const edited = apply(assembly, [edit]);
		expect(rollCallsOf(edited)[0]).toEqual({ ...call, ...after });
		expect(apply(edited, inverse([edit]))).toEqual(assembly);
	});

	test('lays them anew where an actor or an issue moves', () => {
		const move = (entity: 'actor' | 'issue', id: string): Change => ({
			entity,
			id,
			action: 'edit',
			before: {},
			after: {},
			place: { before: 0, after: 3 }
		});
		const changes = [
			move('actor', assembly.actors[0]?.id ?? ''),
			move('issue', assembly.issues[0]?.id ?? '')
		];
		const moved = apply(assembly, changes);
		const byIssue = (a: { issue: string }, b: { issue: string }) => (a.issue < b.issue ? -1 : 1);
		const sorted = (dossier: Dossier) =>
			rollCallsOf(dossier)
				.map((call) => ({ ...call, yes: call.yes.toSorted(), no: call.no.toSorted(), abstain: [] }))
				.sort(byIssue);
		expect(sorted(moved)).toEqual(sorted(assembly));
		expect(apply(moved, inverse(changes))).toEqual(assembly);
	});
});

describe('differences', () => {
	test('make one dossier of another, whatever was made, removed, edited and moved', () => {
		fc.assert(
			fc.property(history, history, ({ states: [...ones] }, { states: [...others] }) => {
				const [before, after] = [ones.at(-1), others.at(-1)] as [Dossier, Dossier];
				const changes = differences(before, after);
				expect(apply(before, changes)).toEqual(after);
				expect(apply(after, inverse(changes))).toEqual(before);
			})
		);
	});

	test('make a dossier from nothing', () => {
		for (const dossier of [made, makeVotes(6, 8)]) {
			const changes = differences(undefined, dossier);
			const built = apply(emptyDossier(dossier.id), changes);
			expect({ ...built, version: dossier.version }).toEqual(dossier);
			expect(headOf(built)).toEqual(headOf(dossier));
		}
	});

	test('are none between equal dossiers, and one where one row moves to the end', () => {
		expect(differences(made, structuredClone(made))).toEqual([]);
		const [first, ...others] = made.statements as [Statement, ...Statement[]];
		const moved = differences(made, { ...made, statements: [...others, first] });
		expect(moved).toHaveLength(1);
	});
});
