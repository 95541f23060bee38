import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { apply, inverse } from '../apply.ts';
import { readPackage, writePackage } from '../package.ts';
import { prepare } from '../prepare.ts';
import type { PrepareContext } from '../prepare.ts';
import type { Actor, Coverage, Dossier, Issue, Statement } from '../types.ts';
import { latestToday } from './days.ts';

const made = makeDossier({ actors: 5, issues: 5, statements: 40 });
let made_ids = 0;
const context: PrepareContext = {
	today: '2026-11-28',
	texts: new Map(),
	random: () => `made-${made_ids++}`
};
const ask = (dossier: Dossier, ...asked: AskedChange[]) => prepare(dossier, asked, context);
const isPackage = (dossier: Dossier) => 'dossier' in readPackage(writePackage(dossier));

const [firstActor] = made.actors as [Actor];
const [firstIssue] = made.issues as [Issue];
const [firstStatement] = made.statements as [Statement];

const idFrom = (rows: readonly { id: string }[]) =>
	fc.constantFrom(...rows.map(({ id }) => id), 'nowhere');
const oneOf = <Row>(rows: readonly Row[]) => fc.constantFrom(...rows);

/** Changes whose rows are sound by themselves; what they break they break across rows. */
const asked: fc.Arbitrary<AskedChange> = fc.oneof(
	oneOf(made.statements).chain(({ id }) =>
		fc.record({
			entity: fc.constant('statement' as const),
			action: fc.constant('edit' as const),
			id: fc.constant(id),
			row: fc.record(
				{
					actors: idFrom(made.actors).map((actor) => [actor]),
					issue: idFrom(made.issues),
					source: idFrom(made.sources),
					basis: fc.constant('inferred'),
					said_on: fc.constantFrom('2023-09-05', '2023-12-05')
				},
				{ requiredKeys: ['basis'] }
			)
		})
	),
	oneOf([...made.actors, ...made.issues, ...made.sources, ...made.statements]).map(({ id }) => ({
		entity: id.startsWith('actor')
			? ('actor' as const)
			: id.startsWith('issue')
				? ('issue' as const)
				: id.startsWith('source')
					? ('source' as const)
					: ('statement' as const),
		action: 'remove' as const,
		id
	})),
	fc
		.record({ actor: idFrom(made.actors), issue: idFrom(made.issues), n: fc.nat(6) })
		.map(({ actor, issue, n }): AskedChange => ({
			entity: 'coverage',
			action: made.coverage.some((c) => c.actor === actor && c.issue === issue)
				? 'remove'
				: 'create',
			id: `${actor}/${issue}`,
			row: {
				actor,
				issue,
				searched_on: '2023-11-30',
				sources: [`source-${n}`],
				outcome: 'none-found'
			}
		})),
	oneOf(made.issues).chain(({ id }) =>
		idFrom(made.actors).map((about): AskedChange => ({
			entity: 'issue',
			action: 'edit',
			id,
			row: { about, favours: 'yes' }
		}))
	)
);
const askedSet = fc.uniqueArray(asked, {
	minLength: 1,
	maxLength: 8,
	selector: ({ entity, id }) => `${entity} ${id}`
});

describe('rules across rows', () => {
	test('asked of what changes touch, they say what checking the whole package says', () => {
		const verdicts = { sound: 0, broken: 0 };
		fc.assert(
			fc.property(askedSet, (changes) => {
				const { after, errors } = ask(made, ...changes);
				expect(errors.length === 0).toBe(isPackage(after));
				verdicts[errors.length === 0 ? 'sound' : 'broken']++;
			}),
			{ numRuns: 300 }
		);
		// The property would hold of rules that say yes to everything, were nothing ever broken.
		expect(Math.min(verdicts.sound, verdicts.broken)).toBeGreaterThan(20);
	});

	test('what they let through can be taken back', () => {
		fc.assert(
			fc.property(askedSet, (changes) => {
				const { after, changes: prepared, errors } = ask(made, ...changes);
				fc.pre(errors.length === 0);
				expect(apply(made, prepared)).toEqual(after);
				expect(apply(after, inverse(prepared))).toEqual(made);
			})
		);
	});

	test('an actor that statements use is not removed, and the sentence names the rows', () => {
		const lonely = {
			...made,
			coverage: [],
			relations: [],
			issues: made.issues.map((issue) => ({ ...issue, about: '', favours: '' as const }))
		};
		const { errors } = ask(lonely, { entity: 'actor', action: 'remove', id: firstActor.id });
		const using = lonely.statements.filter((s) => s.actors.includes(firstActor.id));
		const [a, b, c] = using.map(({ id }) => id);
		expect(errors).toEqual([
			{
				change: 0,
				entity: 'actor',
				id: firstActor.id,
				column: 'id',
				found: `"${firstActor.id}", which ${using.length} statements (${a}, ${b}, ${c} and ${using.length - 3} more) use`,
				expected: 'an actor that no row uses: change or remove these rows in the same change set'
			}
		]);
	});

	test('an actor goes together with all that uses it', () => {
		const { id } = firstActor;
		const gone = (entity: AskedChange['entity'], ids: string[]): AskedChange[] =>
			ids.map((one) => ({ entity, action: 'remove', id: one }));
		const { errors, after } = ask(
			made,
			...gone(
				'statement',
				made.statements.filter((s) => s.actors.includes(id)).map((s) => s.id)
			),
			...gone(
				'coverage',
				made.coverage.filter((c) => c.actor === id).map((c) => `${c.actor}/${c.issue}`)
			),
			...gone(
				'relation',
				made.relations.filter((r) => [r.actor_a, r.actor_b].includes(id)).map((r) => r.id)
			),
			...made.issues
				.filter((issue) => issue.about === id)
				.map((issue): AskedChange => ({
					entity: 'issue',
					action: 'edit',
					id: issue.id,
					row: { about: '', favours: '' }
				})),
			...gone('actor', [id])
		);
		expect(errors).toEqual([]);
		expect(isPackage(after)).toBe(true);
	});

	test('an unknown id is told with the nearest', () => {
		const row = { source: 'source0' };
		const { errors } = ask(made, {
			entity: 'statement',
			action: 'edit',
			id: firstStatement.id,
			row
		});
		expect(errors).toMatchObject([
			{
				column: 'source',
				found: '"source0"',
				expected: 'the id of a source of the dossier (nearest: source-0)',
				nearest: 'source-0'
			}
		]);
	});

	test('a statement dated tomorrow is refused, one of today is not, and an old one may be edited', () => {
		const dated = (said_on: string) =>
			ask(made, { entity: 'statement', action: 'edit', id: firstStatement.id, row: { said_on } })
				.errors;
		expect(dated('2026-11-29')).toMatchObject([
			{
				column: 'said_on',
				found: '"2026-11-29", which is yet to come',
				expected: 'a date up to today, 2026-11-28',
				nearest: '2026-11-28'
			}
		]);
		for (const day of ['2026-11-28', '2026-11', '2026']) expect(dated(day)).toEqual([]);
		const ahead = {
			...made,
			statements: [{ ...firstStatement, said_on: '2030' }, ...made.statements.slice(1)]
		};
		const row = { paraphrase: 'Otherwise.', quote: '' };
		expect(
			ask(ahead, { entity: 'statement', action: 'edit', id: firstStatement.id, row }).errors
		).toEqual([]);
	});

	test('today is the day of the farthest east', () => {
		expect(latestToday(new Date('2026-11-28T09:59:59Z'))).toBe('2026-11-28');
		expect(latestToday(new Date('2026-11-28T10:00:00Z'))).toBe('2026-11-29');
	});

	test('a statement in a source that was searched in vain is told at its source', () => {
		const search = made.coverage.find(({ outcome }) => outcome === 'none-found') as Coverage;
		const row = {
			actors: [search.actor],
			issue: search.issue,
			source: search.sources[0],
			said_on: '2023-09-01',
			stance: 1,
			basis: 'direct',
			act: 'leader',
			paraphrase: 'Says so.',
			confidence: 'high'
		};
		const say: AskedChange = { entity: 'statement', action: 'create', row };
		const pair = `${search.actor}/${search.issue}`;
		expect(ask(made, say).errors).toMatchObject([
			{
				column: 'source',
				found: `"${search.sources[0]}", in which coverage found nothing on ${pair} up to 2023-11-01`
			}
		]);
		const forget: AskedChange = { entity: 'coverage', action: 'remove', id: pair };
		expect(ask(made, say, forget).errors).toEqual([]);
	});
});

describe('rules on names and propositions', () => {
	const [one, , other] = made.actors as [Actor, Actor, Actor];
	const naming = (row: Partial<Actor>): AskedChange => ({
		entity: 'actor',
		action: 'edit',
		id: one.id,
		row: { ...row }
	});

	test('two actors of one name are refused at the name, whatever its case, width and spaces', () => {
		const [error, ...more] = ask(made, naming({ name: other.name })).errors;
		expect(more).toEqual([]);
		expect(error).toMatchObject({
			entity: 'actor',
			id: one.id,
			column: 'name',
			found: `"${other.name}", also the name of the actor "${other.id}"`,
			expected: 'a name of its own: merge the two, or tell them apart'
		});
		expect(
			ask(made, naming({ short_name: other.short_name.toUpperCase().replace(' ', '\u3000') }))
				.errors
		).toMatchObject([{ column: 'short_name' }]);
	});

	test('two issues of one label are refused', () => {
		const [, , second] = made.issues as [Issue, Issue, Issue];
		const row = { label: second.label, proposition: 'It is so.' };
		expect(ask(made, { entity: 'issue', action: 'create', row }).errors).toMatchObject([
			{ column: 'label', found: `"${second.label}", also the label of the issue "${second.id}"` }
		]);
	});

	test('names that a package brought twice stay until they are given anew, and can be swapped', () => {
		const twins = { ...made, actors: made.actors.map((a) => ({ ...a, bloc: '', name: 'Twin' })) };
		expect(ask(twins, naming({ bloc: 'East' })).errors).toEqual([]);
		const swapped = ask(made, naming({ name: other.name }), {
			...naming({ name: one.name }),
			id: other.id
		});
		expect(swapped.errors).toEqual([]);
	});

	test.each(['Should they stop?', '停戦すべきか？', 'Πρέπει;\u037e', '“Is it so?”', 'هل توقفوا؟'])(
		'a proposition that asks is refused: %s',
		(proposition) =>
			expect(
				ask(made, { entity: 'issue', action: 'edit', id: firstIssue.id, row: { proposition } })
					.errors
			).toMatchObject([
				{
					column: 'proposition',
					expected: 'a sentence that one can support or oppose, not a question'
				}
			])
	);
});
