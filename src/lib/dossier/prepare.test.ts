import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { apply, inverse } from './apply.ts';
import { prepare } from './prepare.ts';
import { tables } from './tables.ts';
import type { Dossier, Issue, Statement } from './types.ts';

const made = makeDossier({ actors: 5, issues: 5, statements: 40 });
const [firstIssue] = made.issues as [Issue];
const [firstStatement] = made.statements as [Statement];

const ask = (dossier: Dossier, ...asked: AskedChange[]) =>
	prepare(dossier, asked, { today: '2026-11-28', texts: new Map(), random: () => 'made' });

describe('rows that are asked for', () => {
	test('are completed: what a new row leaves out is empty, its id is made of its name', () => {
		const row = {
			name: 'Republic of Côte d’Ivoire',
			short_name: 'Côte d’Ivoire',
			kind: 'state',
			role: 'party'
		};
		const create: AskedChange = { entity: 'actor', action: 'create', row };
		const alike = { ...row, name: 'Another Côte d’Ivoire', short_name: 'Côte-d’Ivoire' };
		const { changes, errors, after } = ask(made, create, { ...create, row: alike });
		expect(errors).toEqual([]);
		expect(changes[0]?.after).toEqual({
			id: 'cote-d-ivoire',
			iso3: '',
			wikidata: '',
			bloc: '',
			...row
		});
		expect(after.actors.slice(-2).map(({ id }) => id)).toEqual([
			'cote-d-ivoire',
			'cote-d-ivoire-2'
		]);
	});

	test('have their columns in the order of the table, in whichever they were sent', () => {
		const { confidence, source, ...rest } = { ...firstStatement, id: 'new' };
		const row = { source, confidence, ...rest };
		const { changes } = ask(made, { entity: 'statement', action: 'create', row });
		expect(Object.keys(changes[0]?.after ?? {})).toEqual(tables.statements.columns);
	});

	test('that are at fault are told of alone, not again by what refers to them', () => {
		const source = { ...(made.sources[0] as object), id: 'new', url: 'www.example.org' };
		const statement = { ...firstStatement, id: 'made', source: 'new' };
		const { errors } = ask(
			made,
			{ entity: 'source', action: 'create', row: source },
			{ entity: 'text', action: 'create', id: 'new', row: { content: 'Its words.' } },
			{ entity: 'statement', action: 'create', row: statement }
		);
		expect(errors).toMatchObject([{ entity: 'source', column: 'url' }]);
		const stray = { ...statement, source: 'nowhere' };
		expect(ask(made, { entity: 'statement', action: 'create', row: stray }).errors).toMatchObject([
			{ entity: 'statement', column: 'source' }
		]);
	});

	test('stand where they are put, and move', () => {
		const row = { name: 'New', short_name: 'New', kind: 'state', role: 'party' };
		const { after, changes } = ask(
			made,
			{ entity: 'actor', action: 'create', row, place: 1 },
			{ entity: 'actor', action: 'edit', id: 'actor-000', place: 99 }
		);
		expect(after.actors.map(({ id }) => id)).toEqual([
			'new',
			'actor-001',
			'actor-002',
			'actor-003',
			'actor-004',
			'actor-000'
		]);
		expect(apply(after, inverse(changes))).toEqual(made);
	});

	test('that change nothing are no changes', () => {
		const { changes, targets } = ask(made, {
			entity: 'actor',
			action: 'edit',
			id: 'actor-000',
			row: { kind: 'state' }
		});
		expect(changes).toEqual([]);
		expect(targets).toEqual([{ entity: 'actor', id: 'actor-000' }]);
	});

	test('are refused at their column, with the nearest value', () => {
		const edit = (row: Record<string, unknown>, id = firstStatement.id) =>
			ask(made, { entity: 'statement', action: 'edit', id, row }).errors;
		expect(edit({ stance: 3 })).toMatchObject([{ column: 'stance', found: '"3"' }]);
		expect(edit({ confidence: 'hihg' })).toMatchObject([{ column: 'confidence', nearest: 'high' }]);
		expect(edit({ quotes: 'x' })).toMatchObject([{ column: 'quotes', nearest: 'quote' }]);
		expect(edit({ id: 'other' })).toMatchObject([
			{ column: 'id', found: '"other"', expected: `${firstStatement.id}: a row keeps its id` }
		]);
		expect(edit({}, 's-0000')).toMatchObject([
			{ column: 'id', expected: 'the id of a row of the kind statement (nearest: s-000)' }
		]);
		expect(ask(made, { entity: 'dossier', action: 'remove' }).errors).toMatchObject([
			{ found: '"remove"' }
		]);
		expect(
			ask(made, {
				entity: 'dossier',
				action: 'edit',
				row: { window: { from: '2024-01-01', to: '2023-01-01' } }
			}).errors
		).toMatchObject([{ column: 'window' }]);
		expect(
			ask(made, { entity: 'issue', action: 'create', row: { ...firstIssue } }).errors
		).toMatchObject([{ column: 'id', found: `"${firstIssue.id}", which is there already` }]);
	});
});
