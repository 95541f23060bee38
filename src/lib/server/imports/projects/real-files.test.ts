// Files that the programs themselves wrote; where they come from is told in tests/samples/list.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallQualCoder } from '../../../../../tests/fixtures/qualcoder-database.ts';
import { writeDatabase } from '../../../../../tests/fixtures/sqlite-rows.ts';
import type { SampleName } from '../../../../../tests/samples/list.ts';
import { absent, sampleFile, sampleFiles, wanted } from '../../../../../tests/samples/sample.ts';
import type { Coding } from '#lib/contract/coding.ts';
import { onlyActor, plannedDamaged, plannedFile } from '../planned-file.fixture.ts';
import type { PlannedFile } from '../planned-file.fixture.ts';
import { readInception } from './inception/read.ts';
import { provenSpans } from './offsets.ts';

const suite = 'inception/inception-io-webanno-tsv/src/test/resources/tsv3-suite/';
const exported = 'inception/inception-curation/src/test/resources/exports/';

/** Answers that make codings of every code: each is an issue, and all that is said one actor's. */
const everyCodeAnIssue = ({ plan }: PlannedFile): Record<string, string> => ({
	...Object.fromEntries(
		(plan.questions ?? [])
			.filter(({ group }) => group === 'codes')
			.map(({ id }) => [id, 'issue:new'])
	),
	...{ 'rest:actor': onlyActor, 'rest:stance': 'stance:1', 'rest:day': '2023-09-20' }
});

/** The texts of new sources, by source. */
const textsIn = ({ changes }: PlannedFile) =>
	new Map(
		changes
			.filter(({ entity }) => entity === 'text')
			.map(({ id, after }) => [id, String((after as { content: string }).content)])
	);

const codingsIn = ({ changes }: PlannedFile) =>
	changes
		.filter(({ entity }) => entity === 'coding')
		.map(({ after }) => after as unknown as Coding);

/** Every passage stands in the text of its source where it says. */
function expectInPlace(codings: readonly Coding[], texts: ReadonlyMap<string, string>): void {
	const letters = new Map([...texts].map(([source, text]) => [source, Array.from(text)]));
	for (const { source, start, end, quote } of codings) {
		expect(letters.get(source)?.slice(start, end).join('')).toBe(quote);
	}
}

describe('REFI-QDA', () => {
	test('a project of qualitative-coding: both texts, every passage where it says', async ({
		skip
	}) => {
		const file = wanted(skip, 'qualitative-coding', 'qualitative_coding/demo.qdpx');
		const planned = await plannedFile(file);
		expect(planned).toMatchObject({ format: 'refi-qda', plan: { faultCount: 0 } });
		const codings = codingsIn(await plannedFile(file, everyCodeAnIssue(planned)));
		expect(codings.length).toBeGreaterThan(158);
		expectInPlace(codings, textsIn(planned));
		expect([...textsIn(planned).values()].map((text) => text.length > 1000)).toEqual([true, true]);
		expect(planned.plan.questions?.filter(({ group }) => group === 'codes')).toHaveLength(262);
	});

	test('a project of NVivo: its codes and sources, though their texts are empty', async ({
		skip
	}) => {
		const path = 'qualitative_coding/refi_qda/nvivo_project.qdpx';
		const planned = await plannedFile(wanted(skip, 'qualitative-coding', path));
		expect(planned).toMatchObject({ format: 'refi-qda', plan: { faultCount: 0, warnings: [] } });
		expect(planned.changes.filter(({ entity }) => entity === 'source')).toHaveLength(2);
		expect(planned.plan.questions?.filter(({ group }) => group === 'codes')).toHaveLength(262);
	});

	test.for([
		['oltas.qdpx', 20, 30],
		['oltas0517.qdpx', 188, 76],
		['OltasSzkepticizmus_17June.qdpx', 187, 72]
	] as const)(
		'%s of NVivo 12, which counts in UTF-16 and carries no words: passages begin and end where words do',
		async ([path, passages, codes], { skip }) => {
			const file = wanted(skip, 'nvivo', path);
			const planned = await plannedFile(file);
			expect(planned).toMatchObject({ format: 'refi-qda', plan: { faultCount: 0 } });
			expect(planned.plan.warnings).toContainEqual(
				expect.objectContaining({ found: 'places counted in UTF-16 units' })
			);
			const coded = await plannedFile(file, everyCodeAnIssue(planned));
			const codings = codingsIn(coded);
			expectInPlace(codings, textsIn(planned));
			const places = new Set(codings.map(({ start, end }) => `${start} ${end}`));
			expect(places.size).toBe(passages);
			expect(new Set(codings.map(({ issue }) => issue)).size).toBe(codes);
			const cut = codings.filter(
				({ prefix, quote, suffix }) =>
					(/[\p{L}\p{N}]$/u.test(prefix) && /^[\p{L}\p{N}]/u.test(quote)) ||
					(/[\p{L}\p{N}]$/u.test(quote) && /^[\p{L}\p{N}]/u.test(suffix))
			);
			expect(cut.length).toBeLessThan(codings.length / 20);
		}
	);

	test('the standard project of ATLAS.ti 8: its codes and sources, and which texts it lacks', async ({
		skip
	}) => {
		const planned = await plannedFile(wanted(skip, 'atlas-ti', 'TestProject.qdpx'));
		expect(planned).toMatchObject({ format: 'refi-qda', plan: { faultCount: 0 } });
		expect(planned.changes.filter(({ entity }) => entity === 'source')).toHaveLength(13);
		expect(planned.plan.warnings.map(({ found }) => found)).toContain(
			'"Mabel.txt", without its plain text'
		);
	});

	test('a code book of ATLAS.ti is read, and an empty project told', async ({ skip }) => {
		const folder = 'process/ref_materials/samples/';
		const planned = await plannedFile(wanted(skip, 'ponte', `${folder}target-atlas-project.qdpx`));
		expect(planned).toMatchObject({ format: 'refi-qda', plan: { faultCount: 0 } });
		expect(planned.plan.questions?.map(({ label }) => label)).toContain('Commits');
		const blank = await plannedFile(wanted(skip, 'ponte', `${folder}blank-atlas-project.qdpx`));
		expect(blank.plan.faults).toMatchObject([{ found: 'neither codes nor sources' }]);
	});
});

describe('Discourse Network Analyzer', () => {
	const known = fileURLToPath(
		new URL('../../../../../../shared/data/oracles/sample_v3.dna', import.meta.url)
	);

	test('its own sample: seven organisations, six concepts, forty passages as they read', async ({
		skip
	}) => {
		const file = existsSync(known) ? known : sampleFile('dna', 'sample/sample.dna');
		skip(file === undefined, absent('dna'));
		const planned = await plannedFile(file ?? '');
		expect(planned).toMatchObject({ format: 'dna', plan: { faultCount: 0 } });
		const created = Object.fromEntries(
			planned.plan.tables.map(({ entity, create }) => [entity, create])
		);
		expect(created).toMatchObject({ actor: 7, issue: 6, source: 7, text: 7, coding: 40 });
		expectInPlace(codingsIn(planned), textsIn(planned));
	});
});

/** The statements with which the program makes the tables of a new project, taken out of its own code. */
const creating = `
import ast, json, sys
tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
for function in ast.walk(tree):
    if not isinstance(function, ast.FunctionDef): continue
    calls = [c for c in ast.walk(function) if isinstance(c, ast.Call) and getattr(c.func, "attr", "") == "execute" and c.args]
    said = sorted((c.lineno, c.args[0].value) for c in calls if isinstance(c.args[0], ast.Constant) and str(c.args[0].value).startswith("CREATE TABLE"))
    if any(s.startswith("CREATE TABLE project ") for _, s in said):
        print(json.dumps([s for _, s in said])); break
`;

describe('QualCoder', () => {
	let folder = '';
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'real-qualcoder-'));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('a project in the tables that the program makes', async ({ skip }) => {
		const program = wanted(skip, 'qualcoder', 'src/qualcoder/__main__.py');
		const { stdout, stderr, error } = spawnSync('python3', ['-c', creating, program], {
			encoding: 'utf8'
		});
		skip(error !== undefined, 'python3 is not installed, which reads the schema of QualCoder.');
		expect(stderr).toBe('');
		const schema = (JSON.parse(stdout) as string[]).map((one) => one.replace(/;\s*$/, ''));
		expect(schema.length).toBeGreaterThan(20);
		const project = [{ databaseversion: 'v17', about: 'QualCoder 3.8', codername: 'anna' }];
		const file = writeDatabase(join(folder, 'data.qda'), schema.join(';'), {
			project,
			...smallQualCoder
		});
		const planned = await plannedFile(file);
		expect(planned).toMatchObject({ format: 'qualcoder', plan: { faultCount: 0 } });
		const answers = everyCodeAnIssue(planned);
		const codings = codingsIn(await plannedFile(file, answers));
		expect(codings.map(({ quote }) => quote)).toEqual(
			expect.arrayContaining(['we support it', 'we do not'])
		);
		expectInPlace(codings, textsIn(planned));
	});
});

describe('Label Studio', () => {
	const exports = ['csv_test.json', 'csv_test2.json', 'csv_test_history.json'];

	test.for(exports)('%s: its texts, whole', async (name, { skip }) => {
		const file = wanted(skip, 'label-studio', `tests/data/test_export_csv/${name}`);
		const planned = await plannedFile(file);
		expect(planned).toMatchObject({ format: 'label-studio', plan: { faultCount: 0 } });
		const tasks = JSON.parse(readFileSync(file, 'utf8')) as { data: Record<string, unknown> }[];
		expect(textsIn(planned).size).toBe(tasks.length);
	});

	test('answers on pictures are told and left out', async ({ skip }) => {
		const folder = 'tests/data/test_export_json_min/';
		for (const name of ['data.json', 'data_repeater.json']) {
			const { format, plan } = await plannedFile(wanted(skip, 'label-studio', folder + name));
			expect([format, plan.faultCount, plan.plan.create]).toEqual(['label-studio', 0, 0]);
			expect(plan.warnings[0]?.found).toMatch(/on what is no text in the file/);
		}
	});
});

describe('INCEpTION', () => {
	/** The text of a document as its twin in XMI has it. */
	const textOfTwin = (file: string) =>
		/sofaString="([^"]*)"/
			.exec(readFileSync(join(dirname(file), 'reference.xmi'), 'utf8'))?.[1]
			?.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&amp;', '&');

	test('every document of its own suite of WebAnno TSV 3: text and passages', async ({ skip }) => {
		const files = sampleFiles('inception', suite).filter((file) => file.endsWith('.tsv'));
		skip(files.length === 0, absent('inception'));
		expect(files).toHaveLength(75);
		const differ: string[] = [];
		for (const file of files) {
			const name = basename(dirname(file));
			const { project, faults } = readInception(new Map([[file, readFileSync(file, 'utf8')]]));
			expect({ name, faults }).toEqual({ name, faults: [] });
			const text = project.sources[0]?.text ?? '';
			const { doubtful } = provenSpans(text, project.marks, project.unit);
			expect({ name, doubtful }).toEqual({ name, doubtful: [] });
			if (!existsSync(join(dirname(file), 'reference.xmi'))) continue;
			if (textOfTwin(file)?.trimEnd() !== text.trimEnd()) differ.push(name);
		}
		expect(differ).toEqual([]);
	});

	test('a project that the program exported, whose description has digits in its name', async ({
		skip
	}) => {
		const [file] = sampleFiles('inception', exported);
		skip(file === undefined, absent('inception'));
		const planned = await plannedFile(file ?? '');
		expect(planned).toMatchObject({ format: 'inception', plan: { faultCount: 0, faults: [] } });
		expect([...textsIn(planned).values()]).toEqual(['This is an example sentence.']);
	});

	test('a project without a document in a text format tells what to choose', async ({ skip }) => {
		const path =
			'inception/inception-app-webapp/src/test/resources/test-project-with-recommenders.zip';
		const { plan } = await plannedFile(wanted(skip, 'inception', path));
		expect(plan.faults[0]?.expected).toMatch(/as the secondary format of the export/);
	});

	test('one document says the same in UIMA CAS JSON as in WebAnno TSV', async ({ skip }) => {
		const json = wanted(
			skip,
			'cassis',
			'tests/test_files/json/fs_as_array/one-way/tsv3-testSimpleSlotFeature/data.json'
		);
		const tsv = wanted(skip, 'inception', `${suite}testSimpleSlotFeature/reference.tsv`);
		const [first, second] = [json, tsv].map((file) => {
			const { project } = readInception(new Map([[file, readFileSync(file, 'utf8')]]));
			const names = new Map(project.codes.map(({ id, name }) => [id, name]));
			const marks = project.marks.map(({ start, end, codes }) => [
				start,
				end,
				codes.map((code) => names.get(code)).sort()
			]);
			return { text: project.sources[0]?.text, marks: marks.map(String).sort() };
		});
		expect(first).toEqual(second);
	});

	test('every CAS that UIMA writes gives its text, or is told to have none', async ({ skip }) => {
		const files = [...sampleFiles('uima'), ...sampleFiles('cassis')].filter((file) =>
			file.endsWith('.json')
		);
		skip(files.length === 0, absent('uima'));
		for (const file of files) {
			const { format, plan, changes } = await plannedFile(file);
			expect(format).toBe('inception');
			const [, text] =
				/"sofaString"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(readFileSync(file, 'utf8')) ?? [];
			const isSaid = text !== undefined && JSON.parse(text) !== '';
			expect([file, plan.faultCount]).toEqual([file, isSaid ? 0 : 1]);
			if (isSaid)
				expect([...textsIn({ format, plan, changes }).values()]).toEqual([JSON.parse(text)]);
		}
	});
});

describe('doccano', () => {
	const folder = 'backend/data_import/tests/data/';

	test('named entities and their relations', async ({ skip }) => {
		const file = wanted(skip, 'doccano', `${folder}relation_extraction/example.jsonl`);
		const planned = await plannedFile(file);
		expect(planned).toMatchObject({ format: 'doccano', plan: { faultCount: 0 } });
		const codings = codingsIn(await plannedFile(file, everyCodeAnIssue(planned)));
		expect(codings.map(({ quote }) => quote)).toEqual(
			expect.arrayContaining(['Google', 'September 4, 1998', 'Larry Page', 'Sergey Brin'])
		);
	});

	test.for([
		['sequence_labeling/example.jsonl', 2],
		['sequence_labeling/example_overlapping.jsonl', 1],
		['text_classification/example.jsonl', 3],
		['intent/example.jsonl', 4]
	] as const)('%s: its texts', async ([path, count], { skip }) => {
		const planned = await plannedFile(wanted(skip, 'doccano', folder + path));
		expect(planned).toMatchObject({ format: 'doccano', plan: { faultCount: 0 } });
		expect(textsIn(planned).size).toBe(count);
	});
});

describe('files of programs, damaged', () => {
	const files: [SampleName, string][] = [
		['qualitative-coding', 'qualitative_coding/refi_qda/nvivo_project.qdpx'],
		['dna', 'sample/sample.dna'],
		['label-studio', 'tests/data/test_export_csv/csv_test.json'],
		['inception', `${suite}testComplexSlotFeatureWithoutValues/reference.tsv`],
		['cassis', 'tests/test_files/json/fs_as_array/one-way/tsv3-testSimpleSlotFeature/data.json'],
		['doccano', 'backend/data_import/tests/data/relation_extraction/example.jsonl']
	];

	test.for(files)(
		'two hundred of %s are refused, faulty or planned',
		async ([name, path], { skip }) => {
			const file = wanted(skip, name, path);
			const { refused, faulty, sound } = await plannedDamaged(file, 200, 5);
			expect(refused + faulty + sound).toBe(200);
			expect(refused + faulty).toBeGreaterThan(0);
		}
	);
});
