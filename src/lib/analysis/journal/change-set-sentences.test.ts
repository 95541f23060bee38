import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskedChange, Change, Columns, Entity } from '#lib/contract/changes.ts';
import { idOf, isRowEntity } from '#lib/dossier/entities.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { actsOn } from '../../../../tests/generated/changes.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { tellChangeSet } from './change-set-sentences.ts';
import type { FindRow } from './rows.ts';

const armenia = shippedDossier();
const texts: Texts = new Map();

/** Finds the rows of a dossier. */
const rowsIn =
	(dossier: Dossier): FindRow =>
	(entity, id) =>
		isRowEntity(entity)
			? (rowsOf(dossier, entity).find((row) => idOf(entity, row) === id) as Columns | undefined)
			: undefined;

let serial = 0;
function commit(dossier: Dossier, ...asked: AskedChange[]) {
	const context = { today: '2026-12-01', texts, random: () => `x${serial++}` };
	const { changes, after, errors } = prepare(dossier, asked, context);
	if (errors[0]) throw new Error(JSON.stringify(errors[0]));
	return { changes, after };
}

/** The sentence of changes that were asked for of the shipped dossier. */
function told(dossier: Dossier, ...asked: AskedChange[]): string {
	const { changes, after } = commit(dossier, ...asked);
	return tellChangeSet(record(changes), { name: 'Ana', find: rowsIn(after) }).sentence.text;
}

const record = (changes: readonly Change[]) => ({
	changes: changes.map((change, i) => ({ ...change, revision: i + 1 }))
});

describe('a change set is told in one true sentence', () => {
	const [statement] = armenia.statements;
	if (!statement) throw new Error('The dossier has no statement.');
	const usa = armenia.statements.find(
		({ actors, issue }) => actors.join() === 'usa' && issue === 'halt-hostilities'
	);
	const edit = (entity: AskedChange['entity'], id: string, row: Columns): AskedChange => ({
		entity,
		action: 'edit',
		id,
		row: { ...row }
	});

	test('a coding rule is named, not quoted', () => {
		const rule = { coding_rule: 'Support: a call to stop.' };
		expect(told(armenia, edit('issue', 'halt-hostilities', rule))).toBe(
			'Ana added the coding rule to “Halt hostilities”.'
		);
	});

	test('a statement that still holds under a new rule is confirmed, not edited', () => {
		const confirmed = (id: string): Change => ({
			...({ entity: 'statement', action: 'edit', verb: 'confirmed' } as const),
			...{ id, before: {}, after: {} }
		});
		const say = (changes: readonly Change[]) =>
			tellChangeSet(record(changes), { name: 'Ana', find: rowsIn(armenia) }).sentence.text;
		expect(say([confirmed(statement.id)])).toMatch(/^Ana confirmed /);
		expect(say(armenia.statements.slice(0, 5).map(({ id }) => confirmed(id)))).toMatch(
			/^Ana confirmed five statements/
		);
	});

	test('a new statement: whose, on what, stance and day', () => {
		const row = { ...statement, id: 'new', actors: ['usa'], issue: 'halt-hostilities', stance: 2 };
		const asked: AskedChange = {
			entity: 'statement',
			action: 'create',
			row: { ...row, said_on: '2023-09-20', quote: '' }
		};
		expect(told(armenia, asked)).toBe(
			'Ana added a statement by the US on “Halt hostilities” (++, 20 September 2023).'
		);
	});

	test('an edit: each column before and after, the quote by its name alone', () => {
		const id = usa?.id ?? '';
		const other = usa?.stance === 2 ? 1 : 2;
		const text = told(armenia, edit('statement', id, { stance: other, quote: 'We call for it.' }));
		const [was, is] = usa?.stance === 2 ? ['++', '+'] : ['+', '++'];
		expect(text).toBe(
			`Ana changed the stance from ${was} to ${is} and the quote in the statement by the US on “Halt hostilities” of 20 September 2023.`
		);
	});

	test('a new name, a new label and another place', () => {
		expect(told(armenia, edit('actor', 'armenia', { name: 'Republic of Armenia' }))).toBe(
			'Ana renamed “Armenia” to “Republic of Armenia”.'
		);
		expect(told(armenia, edit('issue', 'halt-hostilities', { label: 'Stop fighting' }))).toBe(
			'Ana renamed “Halt hostilities” to “Stop fighting”.'
		);
		const id = armenia.actors[2]?.id ?? '';
		expect(told(armenia, { entity: 'actor', action: 'edit', id, place: 0 })).toMatch(
			/^Ana moved .+ from third to first place among the actors\.$/
		);
	});

	test('a filled column, an emptied one', () => {
		const id = usa?.id ?? '';
		const { after } = commit(armenia, edit('statement', id, { condition: 'If talks begin.' }));
		expect(told(armenia, edit('statement', id, { condition: 'If talks begin.' }))).toMatch(
			/^Ana added the condition to the statement by the US on/
		);
		expect(told(after, edit('statement', id, { condition: '' }))).toMatch(
			/^Ana removed the condition from the statement by the US on/
		);
	});

	test('a search without result says so', () => {
		const issue = armenia.issues.find(
			({ id }) =>
				!armenia.coverage.some((one) => one.actor === 'usa' && one.issue === id) &&
				!armenia.statements.some((one) => one.actors.includes('usa') && one.issue === id)
		);
		const whole = armenia.coverage.find(({ actor }) => actor === 'usa');
		const { after } = commit(armenia, {
			entity: 'coverage',
			action: 'remove',
			id: `usa/${whole?.issue ?? ''}`
		});
		const pair = { actor: 'usa', issue: issue?.id ?? whole?.issue ?? '' };
		const row = { ...pair, searched_on: '2023-09-21', outcome: 'none-found' };
		const sources = [armenia.sources[0]?.id ?? ''];
		const asked: AskedChange = { entity: 'coverage', action: 'create', row: { ...row, sources } };
		expect(told(after, asked)).toMatch(
			/^Ana noted that no statement by the US on “.+” was found \(searched on 21 September 2023\)\.$/
		);
	});

	test('many of a kind are counted, with what they have in common', () => {
		const some = armenia.statements.slice(0, 5);
		const text = told(
			armenia,
			...some.map(({ id }) => edit('statement', id, { confidence: 'low' })),
			edit('actor', 'armenia', { bloc: 'CSTO' })
		);
		const bloc = armenia.actors.find(({ id }) => id === 'armenia')?.bloc;
		expect(text).toBe(
			`Ana changed the coder confidence in five statements and the bloc ${bloc ? `from “${bloc}” ` : ''}to “CSTO” for Armenia.`
		);
	});

	test('a package is summed up', () => {
		const changes = armenia.statements.map((row): Change => ({
			entity: 'statement',
			id: row.id,
			action: 'create',
			before: null,
			after: row as unknown as Columns
		}));
		const counts = [
			{ entity: 'dossier', action: 'create', n: 1 },
			{ entity: 'actor', action: 'create', n: 8 },
			{ entity: 'issue', action: 'create', n: 9 },
			{ entity: 'statement', action: 'create', n: 46 }
		] as const;
		const telling = { name: 'The shipped package', find: rowsIn(armenia), counts, isLoad: true };
		expect(tellChangeSet(record(changes.slice(0, 2)), telling).sentence.text).toBe(
			'The shipped package loaded 63 rows: eight actors, nine issues and 46 statements.'
		);
	});

	test('an undo names whose change it takes back, and what became of the rows', () => {
		const { changes, after } = commit(armenia, {
			entity: 'statement',
			action: 'remove',
			id: statement.id
		});
		const at = '2026-11-29T14:02:11.000Z';
		const tell = (isOwn: boolean, isRedone: boolean) =>
			tellChangeSet(record(changes), {
				name: 'Ana',
				find: rowsIn(after),
				takesBack: { name: 'Ben', at, isOwn, isRedone }
			}).sentence.text;
		expect(tell(false, false)).toMatch(
			/^Ana undid the change by Ben of 29 November 2026, 14:02 UTC: removed the statement by /
		);
		expect(tell(true, true)).toMatch(
			/^Ana redid the change of 29 November 2026, 14:02 UTC: removed the statement by /
		);
		const restored = { revision: 12, at };
		const text = tellChangeSet(record(changes), { name: 'Ana', find: rowsIn(after), restored });
		expect(text.sentence.text).toMatch(
			/^Ana restored the dossier as of 29 November 2026, 14:02 UTC \(revision 12\): removed the/
		);
	});

	test('what a button would do begins with the act', () => {
		const { changes, after } = commit(armenia, {
			entity: 'statement',
			action: 'remove',
			id: statement.id
		});
		const { act } = tellChangeSet(record(changes), { name: 'Ana', find: rowsIn(after) });
		expect(act).toMatch(/^removed the statement by .+[^.]$/);
	});
});

describe('over generated change sets', () => {
	const made = makeDossier({ actors: 5, issues: 5, statements: 30 });

	/** Change sets that could be stored, each with the dossier before and after it. */
	const journals = fc.array(actsOn(made), { minLength: 1, maxLength: 12 }).map((acts) => {
		let dossier = made;
		const sets: { changes: Change[]; before: Dossier; after: Dossier }[] = [];
		for (const act of acts) {
			if (act.kind !== 'send') continue;
			const asked = act.changes.map(({ entity, action, id, row, place }) => ({
				...{ entity, action },
				...(id !== undefined && { id }),
				...(row && { row }),
				...(place !== undefined && { place })
			})) as AskedChange[];
			const context = { today: '2026-12-01', texts, random: () => `r${serial++}` };
			const { changes, after, errors } = prepare(dossier, asked, context);
			if (errors.length > 0 || changes.length === 0) continue;
			sets.push({ changes, before: dossier, after });
			dossier = after;
		}
		return sets;
	});

	const nouns: Partial<Record<Entity, RegExp>> = {
		relation: /alliance|tension|relation/,
		coverage: /search|found|declined/,
		vote: /roll call/,
		text: /text of/,
		source: /source/
	};

	test('each change yields one sentence, which names no row by its id', () => {
		fc.assert(
			fc.property(journals, (sets) => {
				for (const { changes, after } of sets) {
					const { sentence, changes: each } = tellChangeSet(record(changes), {
						name: 'Ana',
						find: rowsIn(after)
					});
					expect(each).toHaveLength(changes.length);
					for (const { text } of [sentence, ...each.map((one) => one.sentence)]) {
						expect(text).toMatch(/^\S.*[.?!]$/s);
						expect(text).not.toMatch(/\b(actor|issue|source)-\d|undefined|unknown/);
						expect(text).not.toMatch(/\b(null|NaN)\b|\[object/);
					}
					changes.forEach(({ entity }, i) => {
						const noun = nouns[entity];
						if (noun) expect(each[i]?.sentence.text).toMatch(noun);
					});
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('nothing is said to have changed that did not, and nothing that did is left out', () => {
		fc.assert(
			fc.property(journals, (sets) => {
				for (const { changes, after } of sets) {
					const { changes: each } = tellChangeSet(record(changes), {
						name: 'Ana',
						find: rowsIn(after)
					});
					changes.forEach((change, i) => {
						const { columns = [] } = each[i] ?? {};
						for (const column of columns) expect(column.before).not.toBe(column.after);
						if (change.action !== 'edit') return;
						expect(columns).toHaveLength(Object.keys(change.after ?? {}).length);
					});
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('a set and the set that takes it back name the same rows', () => {
		fc.assert(
			fc.property(journals, (sets) => {
				for (const { changes, before, after } of sets) {
					const removed = changes.filter(({ action }) => action === 'remove');
					const told = tellChangeSet(record(changes), { name: 'Ana', find: rowsIn(after) });
					for (const { entity, id } of removed) {
						const row = rowsIn(before)(entity, id);
						if (entity !== 'issue' || !row) continue;
						const text = told.changes.map(({ sentence }) => sentence.text).join(' ');
						expect(text).toContain(String(row.label));
					}
				}
			}),
			{ numRuns: 100 }
		);
	});
});
