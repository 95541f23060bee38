import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { unzipped } from '../../../../tests/fixtures/unzipped.ts';
import { votedFiles } from '../../../../tests/fixtures/votes.ts';
import { call, serve } from '../../../../tests/storage/calls.ts';
import type { Call } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { archiveOf, send } from '../../../../tests/storage/uploads.ts';
import { importAnswer, plannedChangesAnswer } from '#lib/contract/imports.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Issue, Statement } from '#lib/dossier/types.ts';
import { getChanges, postChanges, postUndo } from '../api/changes.ts';
import { postDossier } from '../api/dossier-changes.ts';
import {
	deleteImport,
	getImportChanges,
	getImportPlan,
	patchImport,
	postApply
} from '../api/imports.ts';
import { getDownload } from '../exports/downloads.ts';
import type { Services } from '../services.ts';

const made = makeDossier({ actors: 4, issues: 4, statements: 20 });
const [first, second, ...others] = made.statements as [Statement, Statement];
const files = writePackage(made);
const rows =
	made.actors.length +
	made.issues.length +
	made.sources.length +
	made.statements.length +
	made.coverage.length +
	made.relations.length;

const download = (event: Parameters<typeof getDownload>[0], open: Services) =>
	getDownload(event, open, () => Promise.reject(new Error('No graph is asked for.')));

describe.each(kinds)('imports on %s', (kind) => {
	let database: Database;
	let open: Services;
	let packages: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		open = await serve(database, packages);
	});
	afterEach(async () => {
		await open.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	const of = (id: string, what: Call = {}): Call => ({
		...what,
		params: { import: id, ...what.params }
	});
	const apply = (id: string) => call(open, postApply, of(id, { method: 'POST' }));
	const patch = (id: string, body: object) =>
		call(open, patchImport, of(id, { method: 'PATCH', body }));
	const plan = async (
		...sent: Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never
	) => {
		const { status, json, headers } = await send(open, ...sent);
		expect(json).toMatchObject({});
		expect(status, JSON.stringify(json)).toBe(201);
		const planned = importAnswer.parse(json);
		expect(headers.get('location')).toBe(`/api/v1/imports/${planned.id}`);
		return planned;
	};
	async function take(...sent: Parameters<typeof plan>): Promise<ImportAnswer> {
		const planned = await plan(...sent);
		const { status, json } = await apply(planned.id);
		expect(status, JSON.stringify(json)).toBe(200);
		return planned;
	}
	const exported = async (dossier: string, query = '') =>
		(await call(open, download, { params: { dossier, file: 'dossier.zip' }, query })).bytes;
	const edit = (row: object, dossier = made.id) =>
		call(open, postChanges, {
			params: { dossier },
			body: {
				changes: [{ entity: 'statement', action: 'edit', id: first.id, row }]
			}
		});
	const setsOf = async (dossier: string) =>
		(await call(open, getChanges, { params: { dossier } })).json.changeSets as unknown[];

	test('a package makes a dossier, in one change set, and is exported as the same bytes', async () => {
		const archive = archiveOf(files, made.id);
		const planned = await plan(archive);
		expect(planned).toMatchObject({
			format: 'package',
			dossier: null,
			title: made.title,
			plan: { create: rows, edit: 0, remove: 0, unchanged: 0 },
			faults: [],
			choices: { id: made.id },
			applied: null
		});
		expect(await open.dossiers.getDossier(made.id)).toBeUndefined();
		const { status, json, headers } = await apply(planned.id);
		expect(status).toBe(200);
		expect(headers.get('location')).toBe(`/api/v1/dossiers/${made.id}`);
		expect(json).toMatchObject({ dossier: made.id, changeSet: expect.any(String) });
		expect(await setsOf(made.id)).toMatchObject([
			{ name: 'Ana', reason: 'Imported from package.zip' }
		]);
		expect(await exported(made.id)).toEqual(archive);
	});

	test('a package with a coding rule is exported as the same bytes, and without one when it goes', async () => {
		const [issue, ...rest] = made.issues;
		const rule = 'Support: any call to stop.\nNeutral: “concern”.';
		const issues = [{ ...(issue as Issue), coding_rule: rule }, ...rest];
		const archive = archiveOf(writePackage({ ...made, issues }), made.id);
		await take(archive);
		expect(await exported(made.id)).toEqual(archive);
		await take(await exported(made.id), { dossier: made.id });
		expect(await exported(made.id)).toEqual(archive);
		const drop = { entity: 'issue', action: 'edit', id: issue?.id, row: { coding_rule: '' } };
		const sent = { params: { dossier: made.id }, body: { changes: [drop] } };
		expect(await call(open, postChanges, sent)).toMatchObject({ status: 200 });
		expect(await exported(made.id)).toEqual(archiveOf(files, made.id));
	});

	test.each([
		['the small one', smallFiles()],
		['one with roll calls', votedFiles()]
	])('%s comes out as it went in', async (_, sent) => {
		const { id } = (readPackage(sent) as { dossier: { id: string } }).dossier;
		await take(sent, { name: 'folder' });
		expect(unzipped(await exported(id))).toEqual(sent);
	});

	test('the same file twice changes nothing, also where the dossier was made in the app', async () => {
		await take(archiveOf(files));
		const again = await take(archiveOf(files), { dossier: made.id });
		expect(again.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: rows });
		expect(await setsOf(made.id)).toHaveLength(1);
		const body = { id: 'made-here', title: 'Made here' };
		await call(open, postDossier, { body });
		const archive = await exported('made-here', 'history=1');
		const same = await take(archive, { dossier: 'made-here' });
		expect(same.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: 0 });
		expect(same.warnings).toEqual([]);
		expect(await setsOf('made-here')).toHaveLength(1);
	});

	test('what was changed in an export comes back as new, edited and removed rows, and can be undone', async () => {
		await take(archiveOf(files));
		const before = await exported(made.id);
		const changed = {
			...made,
			title: 'Another title',
			statements: [
				{ ...first, stance: 0 } satisfies Statement,
				{ ...second, id: 'new-1' },
				...others
			]
		};
		const archive = archiveOf(writePackage(changed));
		const planned = await plan(archive, { dossier: made.id });
		expect(planned.plan).toEqual({ create: 1, edit: 2, remove: 1, unchanged: rows - 2 });
		expect(planned.tables).toContainEqual({
			entity: 'statement',
			create: 1,
			edit: 1,
			remove: 1,
			unchanged: made.statements.length - 2
		});
		const { json } = await call(open, getImportChanges, of(planned.id));
		const { total, changes } = plannedChangesAnswer.parse(json);
		expect(total).toBe(4);
		expect(changes).toMatchObject([
			{ entity: 'dossier', action: 'edit', after: { title: 'Another title' } },
			{ entity: 'statement', action: 'remove', id: second.id },
			{
				entity: 'statement',
				action: 'edit',
				before: { stance: first.stance },
				after: { stance: 0 }
			},
			{ entity: 'statement', action: 'create', id: 'new-1' }
		]);
		const part = await call(
			open,
			getImportChanges,
			of(planned.id, { query: 'action=edit&limit=1' })
		);
		expect(part.json).toMatchObject({ total: 2, next: 1, changes: [{ entity: 'dossier' }] });
		const { json: applied } = await apply(planned.id);
		expect(unzipped(await exported(made.id))).toEqual(unzipped(archive));
		await call(open, postUndo, {
			params: { dossier: made.id, changeSet: String(applied.changeSet) },
			body: {}
		});
		expect(await exported(made.id)).toEqual(before);
	});

	test('rows that a package lacks are kept where that is chosen', async () => {
		await take(archiveOf(files));
		const few = { ...made, statements: made.statements.slice(5), relations: [] };
		const planned = await plan(archiveOf(writePackage(few)), { dossier: made.id });
		expect(planned.plan.remove).toBe(5 + made.relations.length);
		const { json } = await patch(planned.id, { missing: 'keep' });
		expect(json).toMatchObject({
			plan: { create: 0, edit: 0, remove: 0, unchanged: rows },
			choices: { missing: 'keep' }
		});
		await apply(planned.id);
		expect(unzipped(await exported(made.id))).toEqual(files);
	});

	test('a dossier that has moved is not changed, until the import is planned again', async () => {
		await take(archiveOf(files));
		const planned = await plan(archiveOf(files), { dossier: made.id });
		await edit({ stance: first.stance === 2 ? 1 : 2 });
		const { status, json } = await apply(planned.id);
		expect(status).toBe(409);
		expect(json).toMatchObject({
			type: 'urn:demarche:problem:moved',
			detail: `The dossier "${made.id}" has changed since the import was planned. Nothing was imported; plan it again.`
		});
		expect((await call(open, getImportPlan, of(planned.id))).json).toMatchObject({ isMoved: true });
		const again = await patch(planned.id, {});
		expect(again.json).toMatchObject({ plan: { edit: 1 }, isMoved: false });
		expect((await apply(planned.id)).status).toBe(200);
		expect(unzipped(await exported(made.id))).toEqual(files);
	});

	test('an import that is applied twice, or at once, is stored once', async () => {
		const planned = await plan(archiveOf(files));
		const [one, two] = await Promise.all([apply(planned.id), apply(planned.id)]);
		const three = await apply(planned.id);
		expect([two.json, three.json]).toEqual([one.json, one.json]);
		expect(await setsOf(made.id)).toHaveLength(1);
		expect((await call(open, getImportPlan, of(planned.id))).json.applied).toEqual(one.json);
		expect((await patch(planned.id, { id: 'other' })).status).toBe(409);
	});

	test('an import tells how far it is while it is applied, and others read and are answered meanwhile', async () => {
		const large = makeDossier({ actors: 8, issues: 8, statements: 6_000 });
		const { id } = await plan(archiveOf(writePackage(large), large.id));
		let isOver = false;
		const applied = apply(id).finally(() => (isOver = true));
		const shares: number[] = [];
		while (!isOver) {
			const { json } = await call(open, getImportPlan, of(id));
			const { applying } = importAnswer.parse(json);
			if (applying !== null) shares.push(applying);
			await pause();
		}
		expect(await applied).toMatchObject({ status: 200 });
		expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(2);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect((await call(open, getImportPlan, of(id))).json).toMatchObject({ applying: null });
	});

	test('an import that is cancelled while it is applied leaves nothing behind, and can be planned again', async () => {
		const large = makeDossier({ actors: 8, issues: 8, statements: 6_000 });
		const archive = archiveOf(writePackage(large), large.id);
		const { id } = await plan(archive);
		const applied = apply(id);
		for (;;) {
			const { json } = await call(open, getImportPlan, of(id));
			if ((importAnswer.parse(json).applying ?? 0) > 0.2) break;
			await pause();
		}
		expect(await call(open, deleteImport, of(id))).toMatchObject({ status: 204 });
		const { status, json } = await applied;
		expect(status).toBe(499);
		expect(json.detail).toBe('The import was cancelled before it was stored. Nothing was changed.');
		expect(await open.dossiers.getDossier(large.id)).toBeUndefined();
		for (const table of ['events', 'event_subjects', 'statements', 'change_sets'] as const) {
			const rows = await open.storage.db
				.selectFrom(table)
				.select('dossier')
				.where('dossier', '=', large.id)
				.execute();
			expect(rows, table).toEqual([]);
		}
		await take(archive);
		expect(await exported(large.id)).toEqual(archive);
	});

	test('a plan is there for another server and after a restart, until it is cancelled or over', async () => {
		const planned = await plan(archiveOf(files));
		await open.close();
		open = await serve(database, packages);
		const { json } = await call(open, getImportPlan, of(planned.id));
		expect(json).toEqual(planned);
		const cancelled = await call(open, deleteImport, of(planned.id, { method: 'DELETE' }));
		expect(cancelled.status).toBe(204);
		expect((await apply(planned.id)).status).toBe(404);
		const other = await plan(archiveOf(files));
		await open.storage.write((tx) =>
			tx.updateTable('imports').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute()
		);
		const over = await apply(other.id);
		expect(over.status).toBe(404);
		expect(over.json.detail).toContain('A plan is kept for 24 hours');
		await plan(archiveOf(files));
		const left = await open.storage.db.selectFrom('imports').select('id').execute();
		expect(left).toHaveLength(1);
	});

	test('an id that is taken is told of before anything is stored, and another can be chosen', async () => {
		await take(archiveOf(files));
		const planned = await plan(archiveOf(files));
		expect(planned.choices).toEqual({ id: `${made.id}-2` });
		expect(await patch(planned.id, { id: made.id })).toMatchObject({
			status: 409,
			json: { detail: `There is a dossier "${made.id}" already. Choose another id.` }
		});
		expect(await patch(planned.id, { id: 'Not an id' })).toMatchObject({ status: 422 });
		expect((await patch(planned.id, { id: 'copy' })).json.choices).toEqual({ id: 'copy' });
		expect((await apply(planned.id)).json.dossier).toBe('copy');
		expect((await open.dossiers.getDossier('copy'))?.statements).toEqual(made.statements);
	});

	test('faults are told by file, row and column, and nothing can come of the package', async () => {
		const broken = new Map(files);
		const table = files.get('statements.csv') ?? '';
		broken.set('statements.csv', table.replace(/(\n[^\n]*?),issue-/, '$1,isue-'));
		for (const dossier of [undefined, made.id]) {
			if (dossier) await take(archiveOf(files));
			const planned = await plan(archiveOf(broken), dossier ? { dossier } : {});
			expect(planned).toMatchObject({ faultCount: 1, plan: { create: 0, edit: 0 } });
			expect(planned.faults).toEqual([
				expect.objectContaining({ file: 'statements.csv', row: 2, column: 'issue' })
			]);
			const { status, json } = await apply(planned.id);
			expect(status).toBe(422);
			expect(json).toMatchObject({
				detail: 'The package has a fault. Nothing was imported; mend it and choose it again.',
				errors: planned.faults
			});
		}
		expect(await setsOf(made.id)).toHaveLength(1);
	});

	test('a statement of tomorrow, and a quote that the text of its source lacks, are faults', async () => {
		const later = {
			...made,
			statements: [{ ...first, said_on: '2999-01-01' }, second, ...others]
		};
		const planned = await plan(archiveOf(writePackage(later)));
		expect(planned.faults).toMatchObject([
			{
				file: 'statements.csv',
				row: 2,
				column: 'said_on',
				found: '"2999-01-01", which is yet to come'
			}
		]);
		await take(archiveOf(files));
		const quoted = made.statements.find(({ quote }) => quote !== '');
		await open.storage.write((tx) =>
			tx
				.insertInto('texts')
				.values({
					dossier: made.id,
					source: quoted?.source ?? '',
					content: made.statements.map(({ quote }) => quote).join('\n'),
					version: 1
				})
				.execute()
		);
		const other = {
			...made,
			statements: made.statements.map((s) => (s === quoted ? { ...s, quote: 'Never said.' } : s))
		};
		const into = await plan(archiveOf(writePackage(other)), { dossier: made.id });
		expect(into.faults).toMatchObject([
			{ file: 'statements.csv', row: expect.any(Number), column: 'quote', found: '"Never said."' }
		]);
	});

	test('two actors of one name are told of at their row, and come back from an export', async () => {
		const [one, two, ...rest] = made.actors;
		const actors = [one, { ...two, name: one?.name }, ...rest] as typeof made.actors;
		const archive = archiveOf(writePackage({ ...made, actors }), made.id);
		const { warnings, faults } = await plan(archive);
		expect(faults).toEqual([]);
		expect(warnings).toContainEqual({
			...{ file: 'actors.csv', row: 3, column: 'name' },
			found: `"${one?.name}", also the name of the actor "${one?.id}"`,
			expected: 'a name of its own: merge the two once they are here, or tell them apart'
		});
		await take(archive);
		expect(await exported(made.id)).toEqual(archive);
	});

	test('a package that gives an actor of a dossier the name of another is refused at its row', async () => {
		await take(archiveOf(files, made.id));
		const [one, two, ...rest] = made.actors;
		const actors = [one, { ...two, name: one?.name }, ...rest] as typeof made.actors;
		const { faults } = await plan(writePackage({ ...made, actors }), {
			name: 'folder',
			dossier: made.id
		});
		expect(faults).toEqual([
			{
				...{ file: 'actors.csv', row: 3, column: 'name' },
				found: `"${one?.name}", also the name of the actor "${one?.id}"`,
				expected: 'a name of its own: merge the two, or tell them apart'
			}
		]);
	});

	test('what cannot be imported is refused in a sentence, and nothing is kept', async () => {
		const refused = async (...sent: Parameters<typeof plan>) => {
			const { status, json } = await send(open, ...sent);
			return [status, json.detail];
		};
		expect(await refused(new Map())).toEqual([
			422,
			'file: found nothing; expected a ZIP file, or the files of a folder, in the field "file".'
		]);
		expect(await refused(archiveOf(files), { format: 'dna' })).toEqual([
			422,
			'format: found "dna"; expected one of package.'
		]);
		expect(await refused(archiveOf(files), { dossier: 'nowhere' })).toEqual([
			404,
			'There is no dossier "nowhere".'
		]);
		expect(await refused(Buffer.from('no archive'))).toEqual([
			422,
			'The archive is damaged, or it is no ZIP file. Export or compress it again. Nothing was imported.'
		]);
		expect(await open.storage.db.selectFrom('imports').select('id').execute()).toEqual([]);
	});
});
