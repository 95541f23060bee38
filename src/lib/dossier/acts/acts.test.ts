import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { apply, inverse } from '../apply.ts';
import { readPackage, writePackage } from '../package.ts';
import { prepare } from '../prepare.ts';
import type { Coverage, Dossier, Relation, Statement } from '../types.ts';
import { ABSENT, rollCallsOf } from '../votes.ts';
import type { Act } from './act.ts';
import { mergeActors } from './merge-actors.ts';
import { mergeIssues } from './merge-issues.ts';
import { endsOf } from './merges.ts';
import { removeActor } from './remove-actor.ts';
import { removeIssue } from './remove-issue.ts';
import { usesOfActor, usesOfIssue } from './uses.ts';

const context = { today: '2026-11-29', texts: new Map(), random: () => 'x' };
const applied = (dossier: Dossier, { changes }: Act) => prepare(dossier, changes, context);
const isPackage = (dossier: Dossier) => 'dossier' in readPackage(writePackage(dossier));

/** The act, where nothing is wrong with it. */
function actOf(found: Act | { faults: unknown }): Act {
	if ('faults' in found) throw new Error(JSON.stringify(found.faults));
	return found;
}

/** A dossier with tellers and addressees, and a search in every cell where no statement refutes one. */
function talkative(seed: number): Dossier {
	const made = makeDossier({ actors: 5, issues: 5, statements: 45, seed });
	const ids = made.actors.map(({ id }) => id);
	const statements = made.statements.map((s, i): Statement => {
		const teller = ids[(i * 3 + seed) % ids.length] as string;
		const other = s.actors.some((id) => id !== teller);
		const addressees = i % 2 ? [ids[(i + seed) % ids.length] as string, 'The press'] : [];
		return s.basis !== 'direct' && other
			? { ...s, addressees, reported_by: teller }
			: { ...s, addressees };
	});
	return { ...made, statements };
}

const merges = (ids: readonly string[]) =>
	fc.uniqueArray(fc.record({ from: fc.constantFrom(...ids), into: fc.constantFrom(...ids) }), {
		selector: ({ from }) => from,
		minLength: 1,
		maxLength: 3
	});

const everyStatement = (dossier: Dossier) => dossier.statements.map(({ id }) => id);

describe('a merge of actors', () => {
	test('keeps every statement, passes the rules and leaves a valid package', () => {
		fc.assert(
			fc.property(
				fc.nat(60),
				merges(makeDossier({ actors: 5 }).actors.map(({ id }) => id)),
				(seed, plan) => {
					const dossier = talkative(seed);
					const found = mergeActors(dossier, plan);
					fc.pre(!('faults' in found));
					const act = actOf(found);
					const { errors, after, changes } = applied(dossier, act);
					expect(errors).toEqual([]);
					expect(everyStatement(after)).toEqual(everyStatement(dossier));
					expect(apply(after, inverse(changes))).toEqual(dossier);
					const { ends } = endsOf(plan, () => true) as { ends: Map<string, string> };
					after.statements.forEach((statement, i) => {
						const before = dossier.statements[i] as Statement;
						const speakers = new Set(before.actors.map((id) => ends.get(id) ?? id));
						expect(new Set(statement.actors)).toEqual(speakers);
						expect(statement).toMatchObject({
							stance: before.stance,
							quote: before.quote,
							paraphrase: before.paraphrase,
							said_on: before.said_on,
							issue: before.issue
						});
					});
					expect(JSON.stringify(after)).not.toMatch(
						new RegExp(`"(${[...ends.keys()].join('|')})"`)
					);
					expect(isPackage(after)).toBe(true);
				}
			),
			{ numRuns: 150 }
		);
	});

	test('counts what it does', () => {
		fc.assert(
			fc.property(
				fc.nat(60),
				merges(makeDossier({ actors: 5 }).actors.map(({ id }) => id)),
				(seed, plan) => {
					const dossier = talkative(seed);
					const found = mergeActors(dossier, plan);
					fc.pre(!('faults' in found));
					const { effects } = actOf(found);
					const { after } = applied(dossier, actOf(found));
					const differing = after.statements.filter((s, i) => s !== dossier.statements[i]);
					expect(effects.statements).toEqual({ changed: differing.length, removed: 0 });
					expect(effects.coverage.removed).toBe(dossier.coverage.length - after.coverage.length);
					expect(effects.relations.removed).toBe(dossier.relations.length - after.relations.length);
					expect(effects.direct).toEqual(
						differing
							.filter(
								({ id, basis }) =>
									basis === 'direct' &&
									dossier.statements.find((s) => s.id === id)?.basis === 'reported'
							)
							.map(({ id }) => id)
					);
				}
			),
			{ numRuns: 60 }
		);
	});

	test('of two votes in one roll call keeps that of the actor who stays', () => {
		const dossier = makeVotes(6, 40);
		const [first, second] = dossier.actors.map(({ id }) => id) as [string, string];
		const act = actOf(mergeActors(dossier, [{ from: first, into: second }]));
		const { errors, after } = applied(dossier, act);
		expect(errors).toEqual([]);
		const stances = (d: Dossier, id: string) => {
			const row = d.actors.findIndex((actor) => actor.id === id) * d.issues.length;
			return d.issues.map((_, i) => d.votes?.stance[row + i] ?? ABSENT);
		};
		const [of, own] = [stances(dossier, first), stances(dossier, second)];
		expect(stances(after, second)).toEqual(own.map((v, i) => (v === ABSENT ? of[i] : v)));
		const cast = of.filter((v) => v !== ABSENT).length;
		expect(act.effects.votes.changed + act.effects.votes.removed).toBe(cast);
		expect(act.effects.votes.removed).toBeGreaterThan(0);
	});

	test('makes an account that the only speaker gives of itself direct, and says so', () => {
		const base = makeDossier({ actors: 3, issues: 3 });
		const [a, b] = base.actors.map(({ id }) => id) as [string, string];
		const [first, ...others] = base.statements as [Statement, ...Statement[]];
		const told: Statement = { ...first, actors: [a], basis: 'reported', reported_by: b };
		const dossier = { ...base, statements: [told, ...others] };
		const act = actOf(mergeActors(dossier, [{ from: a, into: b }]));
		expect(act.effects.direct).toContain(told.id);
		const after = applied(dossier, act).after.statements[0];
		expect(after).toMatchObject({ actors: [b], basis: 'direct', reported_by: '' });
	});

	test('drops a search that a statement of the merged actor refutes', () => {
		const base = makeDossier({ actors: 3, issues: 3, statements: 30 });
		const said = base.statements.find(
			(s) => s.actors.length === 1 && s.basis === 'direct'
		) as Statement;
		const from = said.actors[0] as string;
		const into = base.actors.find(({ id }) => id !== from)?.id as string;
		const silent = (s: Statement) => !(s.actors.includes(into) && s.issue === said.issue);
		const search: Coverage = {
			actor: into,
			issue: said.issue,
			searched_on: '2024-01-01',
			sources: [said.source],
			outcome: 'none-found'
		};
		const isElsewhere = (c: Coverage) => c.issue !== said.issue;
		const dossier = {
			...base,
			statements: base.statements.filter(silent),
			coverage: [search, ...base.coverage.filter(isElsewhere)]
		};
		expect(isPackage(dossier)).toBe(true);
		const act = actOf(mergeActors(dossier, [{ from, into }]));
		const { errors, after } = applied(dossier, act);
		expect(errors).toEqual([]);
		expect(after.coverage.some((c) => c.actor === into && c.issue === said.issue)).toBe(false);
	});

	test('drops a relation of the two with each other and keeps those with others', () => {
		const base = makeDossier({ actors: 4, issues: 3 });
		const [a, b, c] = base.actors.map(({ id }) => id) as [string, string, string];
		const [model] = base.relations as [Relation];
		const dossier = {
			...base,
			relations: [
				{ ...model, id: 'r-1', actor_a: a, actor_b: b },
				{ ...model, id: 'r-2', actor_a: c, actor_b: a }
			]
		};
		const act = actOf(
			mergeActors(dossier, [{ from: a, into: b }], { 'relation:r-1': 2, [`tie:${a}~${c}`]: 1 })
		);
		expect(act.effects.relations).toEqual({ changed: 1, removed: 1 });
		expect(act.effects.notes).toBe(3);
		expect(applied(dossier, act).after.relations).toMatchObject([
			{ id: 'r-2', actor_a: c, actor_b: b }
		]);
	});
});

test('a merge of issues keeps every statement, passes the rules and leaves a valid package', () => {
	fc.assert(
		fc.property(
			fc.nat(60),
			merges(makeDossier({ issues: 5 }).issues.map(({ id }) => id)),
			(seed, plan) => {
				const dossier = talkative(seed);
				const found = mergeIssues(dossier, plan);
				fc.pre(!('faults' in found));
				const { errors, after } = applied(dossier, actOf(found));
				expect(errors).toEqual([]);
				expect(everyStatement(after)).toEqual(everyStatement(dossier));
				expect(isPackage(after)).toBe(true);
			}
		),
		{ numRuns: 100 }
	);
});

test('a roll call moves to an issue that has none', () => {
	const voted = makeVotes(4, 3);
	const bare = {
		id: 'bare',
		label: 'Bare',
		proposition: 'It is so.',
		theme: '',
		about: '',
		favours: '',
		coding_rule: ''
	} as const;
	const { after } = prepare(
		voted,
		[{ entity: 'issue', action: 'create', row: { ...bare } }],
		context
	);
	const [first] = rollCallsOf(after) as [ReturnType<typeof rollCallsOf>[number]];
	const act = actOf(mergeIssues(after, [{ from: first.issue, into: 'bare' }]));
	const result = applied(after, act);
	expect(result.errors).toEqual([]);
	expect(rollCallsOf(result.after)).toContainEqual({ ...first, issue: 'bare' });
});

test('an actor or an issue is removed with what is its alone, and nothing names it any more', () => {
	fc.assert(
		fc.property(fc.nat(60), fc.nat(4), (seed, place) => {
			const dossier = talkative(seed);
			const actor = dossier.actors[place]?.id as string;
			const issue = dossier.issues[place]?.id as string;
			const without = applied(dossier, removeActor(dossier, actor));
			expect(without.errors).toEqual([]);
			expect(JSON.stringify(without.after)).not.toContain(`"${actor}"`);
			const shared = dossier.statements.filter((s) => s.actors.some((id) => id !== actor));
			expect(everyStatement(without.after)).toEqual(shared.map(({ id }) => id));
			expect(isPackage(without.after)).toBe(true);
			const narrower = applied(dossier, removeIssue(dossier, issue));
			expect(narrower.errors).toEqual([]);
			expect(isPackage(narrower.after)).toBe(true);
			const { effects } = removeIssue(dossier, issue);
			expect(effects.statements.removed).toBe(usesOfIssue(dossier, issue).statements);
		}),
		{ numRuns: 60 }
	);
});

test('an actor that goes leaves its name where it was addressed or told of others', () => {
	const base = makeDossier({ actors: 3, issues: 3 });
	const [a, b] = base.actors as [Dossier['actors'][number], Dossier['actors'][number]];
	const [first, ...others] = base.statements as [Statement, ...Statement[]];
	const told: Statement = {
		...first,
		actors: [a.id],
		addressees: [b.id],
		basis: 'reported',
		reported_by: b.id
	};
	const dossier = { ...base, statements: [told, ...others] };
	const { after } = applied(dossier, removeActor(dossier, b.id));
	expect(after.statements[0]).toMatchObject({ addressees: [b.name], reported_by: b.name });
});

test('uses count rows of every kind, votes and notes', () => {
	const voted = makeVotes(4, 3);
	const [actor] = voted.actors as [Dossier['actors'][number]];
	const cast = rollCallsOf(voted).filter((call) =>
		[...call.yes, ...call.no, ...call.abstain].includes(actor.id)
	);
	expect(usesOfActor(voted, actor.id).votes).toBe(cast.length);
	const made = makeDossier();
	const [issue] = made.issues as [Dossier['issues'][number]];
	const notes = {
		[`issue:${issue.id}`]: 2,
		[`position:actor-001/${issue.id}`]: 1,
		'issue:other': 5
	};
	expect(usesOfIssue(made, issue.id, notes)).toMatchObject({
		statements: made.statements.filter((s) => s.issue === issue.id).length,
		coverage: made.coverage.filter((c) => c.issue === issue.id).length,
		notes: 3
	});
});
