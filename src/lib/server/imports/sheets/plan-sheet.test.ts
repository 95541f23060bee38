import { describe, expect, test } from 'vitest';
import { xlsx } from '../../../../../tests/fixtures/workbooks.ts';
import { kinds } from '../../../../../tests/storage/databases.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { files, importing, made } from '../imports.fixture.ts';

const [first, second] = made.actors.map(({ short_name }) => short_name) as [string, string];
const [truce, talks] = made.issues.map(({ label }) => label) as [string, string];
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** What every statement has, for a table that gives none of it. */
const rest = (file: string, more: Record<string, string> = {}) => ({
	[`source_title: ${file}`]: 'A table of ours',
	[`said_on: ${file}`]: '2024-05-02',
	[`basis: ${file}`]: 'inferred',
	[`act: ${file}`]: 'ministry',
	[`confidence: ${file}`]: 'moderate',
	...more
});

const answersOf = ({ questions = [] }: ImportAnswer) =>
	Object.fromEntries(questions.map(({ id, answer }) => [id, answer]));

describe.each(kinds)('spreadsheets, on %s', (kind) => {
	const server = importing(kind);
	const name = 'positions.csv';

	const planInto = async (content: Uint8Array, file = name) => {
		await server.take(files);
		return server.plan(content, { dossier: made.id, name: file });
	};
	const choose = async ({ id }: ImportAnswer, answers: Record<string, string>) => {
		const { status, json } = await server.patch(id, { answers });
		expect(status, JSON.stringify(json)).toBe(200);
		return json as unknown as ImportAnswer;
	};
	const apply = async ({ id }: ImportAnswer) => {
		const { status, json } = await server.apply(id);
		expect(status, JSON.stringify(json)).toBe(200);
	};
	const statements = async () =>
		(await server.open.journal.current(made.id))?.dossier.statements ?? [];
	const wide = `Actor;${truce};${talks}\n${first};+2;\u22121,0\n${second};0;n/a\n`;

	test('a wide table: nothing is made up, what is lacking is asked once for all rows', async () => {
		const plan = await planInto(bytes(wide));
		expect(plan).toMatchObject({ format: 'table', faultCount: 5 });
		expect(plan.faults.map(({ column, found }) => [column, found])).toEqual(
			['Basis', 'Level', 'Date', 'Source', 'Coder confidence'].map((column) => [
				column,
				'nothing in 3 of 3 statements'
			])
		);
		expect(answersOf(plan)).toMatchObject({
			'column: actor': 'actors',
			'separator: positions.csv': 'semicolon',
			'encoding: positions.csv': 'utf-8',
			'stance: n/a': 'none'
		});
		const refused = await server.apply(plan.id);
		expect(refused.status).toBe(422);
		const whole = await choose(plan, rest(name));
		expect(whole).toMatchObject({ faultCount: 0, plan: { create: 4, edit: 0, remove: 0 } });
		await apply(whole);
		const said = (await statements()).slice(-3);
		expect(said.map(({ stance }) => stance)).toEqual([2, -1, 0]);
		expect(said[0]).toMatchObject({
			actors: [made.actors[0]?.id],
			issue: made.issues[0]?.id,
			said_on: '2024-05-02',
			paraphrase: 'Coded +2 in the table “positions.csv”.'
		});
	});

	test.each([
		[
			'Speaker,View,Topic,When,Passage\nHungary,agrees,A truce,2023-09-20,Stop it now.\nSerbia,rejects,A truce,2023-09-21,Not yet.\n',
			['actors', 'stance', 'issue', 'said_on', 'quote']
		],
		[
			'Speaker,Organisation,Subject,Opinion,Statement\nMs A.,Oxfam,Aid,strongly agree,Aid has to flow.\nMr B.,UNICEF,Aid,mixed,Aid may help some.\n',
			['speaker', 'actors', 'issue', 'stance', 'quote']
		],
		[
			'Statement,Pays,Sujet,Avis\n12,France,Aide,pour\n13,Italie,Aide,contre\n',
			['id', 'actors', 'issue', 'stance']
		]
	])('columns in everyday words are taken for what they hold: %s', async (table, roles) => {
		const { questions = [] } = await planInto(bytes(table));
		const columns = questions.filter(({ group }) => group === 'columns');
		expect(columns.map(({ answer }) => answer)).toEqual(roles);
	});

	test('the same table again changes nothing, and what was answered is remembered', async () => {
		await apply(await choose(await planInto(bytes(wide)), rest(name)));
		const again = await server.plan(bytes(wide), { dossier: made.id, name });
		expect(again).toMatchObject({
			faultCount: 0,
			plan: { create: 0, edit: 0, remove: 0, unchanged: 3 }
		});
		expect(again.questions?.find(({ id }) => id.startsWith('basis'))).toMatchObject({
			answer: 'inferred',
			origin: 'remembered'
		});
		await apply(again);
		expect(await server.setsOf(made.id)).toHaveLength(2);
	});

	test('a long table in Excel: dates that can be two days are asked about, one answer for the column', async () => {
		const file = 'long.xlsx';
		const rows = [
			['State', 'Topic', 'Position', 'When', 'Link', 'Quotation'],
			[first, truce, 'strongly opposes', '3/4/2024', 'https://example.org/a', 'Never.'],
			[second, truce, 'supports', { serial: 45414 }, 'https://example.org/a', 'Gladly.'],
			[`${first} and ${second}`, talks, 1, '5/4/24', 'https://example.org/b', 'Perhaps.']
		];
		const plan = await planInto(xlsx([{ name: 'Sheet1', rows }]), file);
		const answers = answersOf(plan);
		expect(answers).toMatchObject({
			dates: '',
			'column: link': 'source',
			'column: position': 'stance'
		});
		const open = await choose(plan, rest(file, { [`basis: ${file}`]: 'direct' }));
		expect(open.faults).toMatchObject([
			{ file, row: 2, column: 'When', found: '"3/4/2024"' },
			{ file, row: 4, column: 'When' }
		]);
		const whole = await choose(open, { dates: 'day' });
		expect(whole.faults).toEqual([]);
		await apply(whole);
		const said = (await statements()).slice(-3);
		expect(said.map(({ said_on }) => said_on)).toEqual(['2024-04-03', '2024-05-02', '2024-04-05']);
		expect(said[2]).toMatchObject({ actors: [made.actors[0]?.id, made.actors[1]?.id] });
	});

	test('merged headings: a stance, its date and its source under each issue', async () => {
		const file = 'merged.xlsx';
		const rows = [
			['Positions in May', null, null, null, null],
			[null, truce, null, talks, null],
			['Country', 'Stance', 'Date', 'Stance', 'Date'],
			[first, 2, '2024-05-03', -1, '2024-05-04'],
			[second, null, null, 1, '2024-05-05']
		];
		const merged = ['A1:E1', 'B2:C2', 'D2:E2'];
		const plan = await planInto(xlsx([{ name: 'S', rows, merged }]), file);
		const whole = await choose(plan, rest(file));
		expect(whole).toMatchObject({ faultCount: 0, plan: { create: 4 } });
		await apply(whole);
		const said = (await statements()).slice(-3);
		expect(said.map(({ issue, stance, said_on }) => [issue, stance, said_on])).toEqual([
			[made.issues[0]?.id, 2, '2024-05-03'],
			[made.issues[1]?.id, -1, '2024-05-04'],
			[made.issues[1]?.id, 1, '2024-05-05']
		]);
	});

	test('another sheet is another table: what stood above the data of the first does not count', async () => {
		const rows = [
			['Actor', truce, talks],
			[first, 2, -1]
		];
		const sheets = [
			{ name: 'Notes', rows: [['Collected in May'], ['By the office']] },
			{ name: 'Data', rows }
		];
		const plan = await planInto(xlsx(sheets), 'book.xlsx');
		const other = await choose(plan, { ...answersOf(plan), 'sheet: book.xlsx': 'Data' });
		expect(answersOf(other)).toMatchObject({ 'column: actor': 'actors' });
	});

	test('faults name row and column, and their rows can be left out', async () => {
		const table = `Actor,${truce}\n${first},2\nAtlantis,1\n${second},maybe\n`;
		const plan = await choose(await planInto(bytes(table)), rest(name));
		expect(plan.faults).toMatchObject([
			{ file: name, row: 3, column: 'Actor', found: '"Atlantis"' },
			{ file: name, row: 4, column: truce, found: '"maybe"' }
		]);
		const left = await choose(plan, { [`faults: ${name}`]: 'leave' });
		expect(left).toMatchObject({ faultCount: 0, plan: { create: 2 } });
		expect(left.warnings).toHaveLength(2);
		const meant = await choose(left, { 'stance: maybe': '0', 'new actors': 'nonstate' });
		expect(meant).toMatchObject({ faultCount: 0, plan: { create: 5 } });
	});
});
