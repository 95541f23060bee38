import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { apply } from '../apply.ts';
import { writePackage } from '../package.ts';
import { prepare } from '../prepare.ts';
import { tables } from '../tables.ts';
import type { Actor, Dossier } from '../types.ts';
import { readGrid, writeGrid } from './grid.ts';
import {
	context,
	faultsOf,
	heading,
	plan,
	rest,
	rows,
	small,
	sound,
	withCell
} from './paste.fixture.ts';

describe('what Excel and LibreOffice copy of a sheet', () => {
	const copied = (end: string) =>
		[
			heading.join('\t') + '\t\t',
			`Armenia\tHalt\t1,0\t2023-09-21\tReport\t"Stop.${end === '\r\n' ? '\n' : end}And ""talk""\tnow."\tdirect\tministry\thigh\t\t`,
			`\t\t\t\t\t\t\t\t\t\t`,
			`\t\t\t\t\t\t\t\t\t\t`
		]
			.map((line) => line + end)
			.join('');

	test.each([
		['Excel', '\r\n'],
		['LibreOffice', '\n']
	])(
		'by %s: line breaks, tabs and quotation marks in a cell, a decimal comma, empty rows and columns',
		(_, end) => {
			const { rows: pasted, changes } = plan(copied(end));
			expect(pasted).toHaveLength(1);
			expect(faultsOf(plan(copied(end)))).toEqual([]);
			expect(changes).toMatchObject([{ row: { stance: 1, quote: 'Stop.\nAnd "talk"\tnow.' } }]);
		}
	);
});

describe('names that a spreadsheet has for an actor', () => {
	const [first] = small.actors;
	const withActor = (actor: Partial<Actor>): Dossier => ({
		...small,
		actors: [
			...small.actors,
			{ ...(first as Actor), ...{ id: 'it', iso3: '', wikidata: '', bloc: '' }, ...actor }
		]
	});
	const actorsOf = (dossier: Dossier, name: string) =>
		plan(rows(heading, withCell('Actor', name)), {}, dossier).rows[0]?.values.actors;

	test.each(['Türkiye', 'Turkey', 'Republic of Türkiye', 'Republic of Turkey', 'TUR', 'turkiye'])(
		'%s is the Türkiye of the dossier',
		(name) => {
			const actor = { name: 'Türkiye', short_name: 'Türkiye', iso3: 'TUR' };
			expect(actorsOf(withActor(actor), name)).toEqual(['it']);
		}
	);

	test.each(['DRC', 'DR Congo', 'Democratic Republic of the Congo', 'COD'])(
		'%s is the Congo of Kinshasa, whatever the dossier calls it',
		(name) => {
			const actor = { name: 'Congo (Kinshasa)', short_name: 'Kinshasa', iso3: 'COD' };
			expect(actorsOf(withActor(actor), name)).toEqual(['it']);
		}
	);

	test('an organisation is known by its letters', () => {
		const osce = 'Organization for Security and Co-operation in Europe';
		expect(actorsOf(withActor({ name: osce, short_name: 'The organisation' }), 'OSCE')).toEqual([
			'it'
		]);
	});

	test('a name of its own goes before what another is called elsewhere', () => {
		const dossier = withActor({ name: 'Türkiye', short_name: 'Türkiye', iso3: 'TUR' });
		const turkey = { ...(first as Actor), id: 'bird', name: 'Turkey', short_name: 'Turkey' };
		const both = { ...dossier, actors: [...dossier.actors, { ...turkey, iso3: '', wikidata: '' }] };
		expect(actorsOf(both, 'Turkey')).toEqual(['bird']);
		expect(actorsOf(both, 'Republic of Turkey')).not.toEqual(['bird']);
	});
});

describe('pasted rows', () => {
	test('with headings become statements, whatever the order and names of the columns', () => {
		const { rows: pasted, changes, missing } = plan(rows(heading, sound));
		expect(missing).toEqual([]);
		expect(pasted).toMatchObject([{ number: 1, becomes: 'new', faults: [] }]);
		expect(changes).toMatchObject([
			{
				entity: 'statement',
				action: 'create',
				row: {
					actors: ['armenia'],
					issue: 'halt',
					stance: 2,
					said_on: '2023-09-21',
					source: 'report',
					quote: 'Stop.'
				}
			}
		]);
	});

	test('without headings are told apart by what stands in them', () => {
		const { columns, headings, changes } = plan(rows(sound), {
			columns: undefined,
			fill: { paraphrase: 'Called for a halt.' }
		});
		expect(headings).toBeUndefined();
		expect(columns).toEqual([
			'actors',
			'issue',
			'stance',
			'said_on',
			'source',
			'',
			'basis',
			'act',
			'confidence'
		]);
		expect(changes).toHaveLength(1);
	});

	test('without headings and as wide as the table have its columns', () => {
		const [head, ...lines] = (smallFiles().get('statements.csv') ?? '').split('\n');
		expect(plan([lines[0], lines[1]].join('\n')).columns).toEqual(head?.split(','));
	});

	test('have the columns that were chosen', () => {
		const columns = ['actors', 'issue', 'stance', 'said_on', 'source', 'paraphrase', '', '', ''];
		const { changes } = plan(rows(heading, sound), { columns, fill: rest });
		expect(changes[0]?.row).toMatchObject({ paraphrase: 'Stop.', quote: '', basis: 'direct' });
	});

	test.each([
		['a name', 'Armenia'],
		['an id', 'armenia'],
		['a name in capitals', 'ARMENIA'],
		['a code of three letters', 'ARM'],
		['a name with spaces round it', ' Armenia ']
	])('name their actor by %s', (_, cell) => {
		expect(plan(rows(heading, withCell('Actor', cell))).changes[0]?.row?.actors).toEqual([
			'armenia'
		]);
	});

	test.each([
		'Armenia; Azerbaijan',
		'Armenia and Azerbaijan',
		'Armenia, Azerbaijan',
		'Armenia/AZE',
		'Armenia\nAzerbaijan'
	])('name joint speakers as “%s”', (cell) => {
		expect(
			plan(rows(heading, withCell('Actor', cell).with(1, 'Talks'))).changes[0]?.row?.actors
		).toEqual(['armenia', 'azerbaijan']);
	});

	test('keep an actor whole whose name holds a comma and an “and”', () => {
		const actors = small.actors.map((actor) =>
			actor.id === 'armenia' ? { ...actor, name: 'Serbia, Bosnia and Herzegovina' } : actor
		);
		const { changes } = plan(
			rows(heading, withCell('Actor', 'Serbia, Bosnia and Herzegovina')),
			{},
			{ ...small, actors }
		);
		expect(changes[0]?.row?.actors).toEqual(['armenia']);
	});

	test.each(['Report', 'report', 'https://example.org/report'])(
		'name their source as %s',
		(cell) => {
			expect(plan(rows(heading, withCell('Source', cell))).changes[0]?.row?.source).toBe('report');
		}
	);

	test('are filled where they leave open what all rows share', () => {
		const short = heading.slice(0, 6);
		const line = sound.slice(0, 6);
		expect(plan(rows(short, line))).toMatchObject({
			missing: ['basis', 'act', 'confidence'],
			changes: []
		});
		expect(plan(rows(short, line), { fill: rest }).changes[0]?.row).toMatchObject(rest);
		// A cell that says something else keeps it.
		const filled = plan(rows([...short, 'act'], [...line, 'leader'], [...line.with(2, '1'), '']), {
			fill: rest
		});
		expect(filled.changes.map(({ row }) => row?.act)).toEqual(['leader', 'ministry']);
	});

	test('that stand in the dossier, or further up, are not stored again', () => {
		const again = plan(rows(heading, sound, sound));
		expect(again.rows.map(({ becomes, sameRow }) => [becomes, sameRow])).toEqual([
			['new', undefined],
			['same', 1]
		]);
		const { after } = prepare(small, again.changes, context);
		const { rows: twice, changes } = plan(rows(heading, sound), {}, after);
		expect(twice[0]).toMatchObject({ becomes: 'same', id: after.statements.at(-1)?.id });
		expect(changes).toEqual([]);
	});

	test('with the id of a statement edit the columns that they have', () => {
		const { rows: pasted, changes } = plan(
			rows(
				['id', 'stance', 'condition'],
				['first', '-1', 'only today'],
				['second', '1', 'only in Brussels']
			)
		);
		expect(pasted).toMatchObject([
			{ becomes: 'edit', id: 'first', before: { stance: 2, condition: '' } },
			{ becomes: 'same', id: 'second' }
		]);
		const after = apply(small, prepare(small, changes, context).changes);
		expect(after.statements[0]).toEqual({
			...small.statements[0],
			stance: -1,
			condition: 'only today'
		});
	});
});

test('rows of statements.csv that were copied into a spreadsheet and back change nothing', () => {
	const dossier = makeDossier({ actors: 20, issues: 30, statements: 400 });
	const text = writePackage(dossier).get('statements.csv') ?? '';
	const { rows: lines } = readGrid(text);
	const { rows: pasted, changes } = plan(writeGrid(lines), {}, dossier);
	expect(pasted).toHaveLength(dossier.statements.length);
	expect(new Set(pasted.map(({ becomes }) => becomes))).toEqual(new Set(['same']));
	expect(changes).toEqual([]);
});

test('rows of statements.csv under ids of their own make the same statements', () => {
	const dossier = makeDossier({ actors: 20, issues: 30, statements: 400 });
	const empty = { ...dossier, statements: [], coverage: [] };
	const { rows: lines } = readGrid(writePackage(dossier).get('statements.csv') ?? '');
	const { changes } = plan(writeGrid(lines), {}, empty);
	const { after, errors } = prepare(empty, changes, { ...context, today: '2030-01-01' });
	expect(errors).toEqual([]);
	const said = new Set(after.statements.map(({ id }) => id));
	expect(dossier.statements.filter(({ id }) => !said.has(id))).toEqual([]);
	expect(tables.statements.columns).toEqual(Object.keys(after.statements[0] ?? {}));
});
