// Votes as their publishers hand them out; where the files come from is told in tests/samples/list.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { wanted } from '../../../../../tests/samples/sample.ts';
import type { RollCall } from '#lib/dossier/types.ts';
import { plannedFile } from '../planned-file.fixture.ts';
import type { PlannedFile } from '../planned-file.fixture.ts';

const rollCallsIn = ({ changes }: PlannedFile) =>
	changes
		.filter(({ entity }) => entity === 'vote')
		.map(({ after }) => after as unknown as RollCall);
const namesIn = ({ changes }: PlannedFile, entity: string, column: string) =>
	changes
		.filter((change) => change.entity === entity)
		.map(({ after }) => String((after as Record<string, unknown>)[column]));

describe('Voteview', () => {
	test.for([
		['S107', 'JEFFORDS, James Merrill (Independents)'],
		['S116', 'ROMNEY, Willard Mitt (Mitt)']
	] as const)(
		'%s: every roll call has the yeas and nays that its own table counts',
		async ([congress, somebody], { skip }) => {
			const [votes = '', ...others] = ['votes', 'rollcalls', 'members'].map((table) =>
				wanted(skip, 'voteview', `data/${congress}_${table}.csv`)
			);
			const files = [votes, ...others];
			const planned = await plannedFile(files, { 'votes-by-whom': 'member' });
			expect(planned).toMatchObject({ format: 'votes', plan: { faultCount: 0 } });
			const said = parse<Record<'yea_count' | 'nay_count', string>>(
				readFileSync(others[0] ?? '', 'utf8'),
				{ columns: true }
			).map(({ yea_count: yeas, nay_count: nays }) => [Number(yeas), Number(nays)]);
			const cast = rollCallsIn(planned).map(({ yes, no }) => [yes.length, no.length]);
			expect(cast).toEqual(said);
			expect(namesIn(planned, 'actor', 'name')).toContain(somebody);
			expect(new Set(namesIn(planned, 'issue', 'label')).size).toBe(said.length);
			const byParty = await plannedFile(files);
			expect(namesIn(byParty, 'actor', 'name').sort()).toEqual([
				'Democrats',
				'Independents',
				'Republicans'
			]);
		}
	);
});

/** The tables that the tests of the export of HowTheyVote.eu expect of it: what they compare each file with. */
const expecting = `
import ast, json, sys
tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
[test] = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name == "test_export_votes"]
names, tables = {}, {}
for step in test.body:
    if isinstance(step, ast.Assign) and isinstance(step.value, ast.Call) and getattr(step.value.func, "attr", "") == "joinpath":
        names[step.targets[0].id] = step.value.args[0].value
    if isinstance(step, ast.Assign) and step.targets[0].id == "expected": expected = step.value.value
    if isinstance(step, ast.Assert) and isinstance(step.test, ast.Compare): tables[names[step.test.left.func.value.id]] = expected
print(json.dumps(tables))
`;

test('HowTheyVote.eu: the tables that its export writes', async ({ skip }) => {
	const program = wanted(skip, 'howtheyvote', 'backend/tests/export/test_init.py');
	const { stdout, stderr, error } = spawnSync('python3', ['-c', expecting, program], {
		encoding: 'utf8'
	});
	skip(error !== undefined, 'python3 is not installed, which reads the tests of HowTheyVote.eu.');
	expect(stderr).toBe('');
	const folder = mkdtempSync(join(tmpdir(), 'how-they-vote-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const files = Object.entries(JSON.parse(stdout) as Record<string, string>).map(
		([name, table]) => {
			const path = join(folder, name);
			writeFileSync(path, table);
			return path;
		}
	);
	expect(files.length).toBeGreaterThan(5);
	const planned = await plannedFile(files, { 'votes-which': 'all', 'votes-by': 'country' });
	expect(planned).toMatchObject({ format: 'votes', plan: { faultCount: 0 } });
	expect(rollCallsIn(planned)).toMatchObject([{ said_on: '2024-01-01', yes: ['germany'], no: [] }]);
	expect(namesIn(planned, 'issue', 'label')).toEqual(['Lorem Ipsum']);
});
