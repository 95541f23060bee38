import { describe, expect, test } from 'vitest';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { unzipped } from '../../../../tests/fixtures/unzipped.ts';
import { votedFiles } from '../../../../tests/fixtures/votes.ts';
import { call } from '../../../../tests/storage/calls.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { archiveOf } from '../../../../tests/storage/uploads.ts';
import { plannedChangesAnswer } from '#lib/contract/imports.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Source, Issue, Statement } from '#lib/dossier/types.ts';
import { postChanges } from '../api/changes.ts';
import { postDossier } from '../api/dossier-changes.ts';
import { getImportChanges } from '../api/imports.ts';
import { files, importing, made, of } from './imports.fixture.ts';

const [first, second, ...others] = made.statements as [Statement, Statement];
const rows =
	made.actors.length +
	made.issues.length +
	made.sources.length +
	made.statements.length +
	made.coverage.length +
	made.relations.length;

describe.each(kinds)('imports on %s', (kind) => {
	const served = importing(kind);

	test('a package makes a dossier, in one change set, and is exported as the same bytes', async () => {
		const archive = archiveOf(files, made.id);
		const planned = await served.plan(archive);
		expect(planned).toMatchObject({
			format: 'package',
			dossier: null,
			title: made.title,
			plan: { create: rows, edit: 0, remove: 0, unchanged: 0 },
			faults: [],
			choices: { id: made.id },
			applied: null
		});
		expect(await served.open.dossiers.getDossier(made.id)).toBeUndefined();
		const { status, json, headers } = await served.apply(planned.id);
		expect(status).toBe(200);
		expect(headers.get('location')).toBe(`/api/v1/dossiers/${made.id}`);
		expect(json).toMatchObject({ dossier: made.id, changeSet: expect.any(String) });
		expect(await served.setsOf(made.id)).toMatchObject([
			{ name: 'Ana', reason: 'Imported from package.zip' }
		]);
		expect(await served.exported(made.id)).toEqual(archive);
	});

	test('a package with a coding rule is exported as the same bytes, and without one when it goes', async () => {
		const [issue, ...rest] = made.issues;
		const rule = 'Support: any call to stop.\nNeutral: “concern”.';
		const issues = [{ ...(issue as Issue), coding_rule: rule }, ...rest];
		const archive = archiveOf(writePackage({ ...made, issues }), made.id);
		await served.take(archive);
		expect(await served.exported(made.id)).toEqual(archive);
		await served.take(await served.exported(made.id), { dossier: made.id });
		expect(await served.exported(made.id)).toEqual(archive);
		const drop = { entity: 'issue', action: 'edit', id: issue?.id, row: { coding_rule: '' } };
		const sent = { params: { dossier: made.id }, body: { changes: [drop] } };
		expect(await call(served.open, postChanges, sent)).toMatchObject({ status: 200 });
		expect(await served.exported(made.id)).toEqual(archiveOf(files, made.id));
	});

	test.each([
		['the small one', smallFiles()],
		['one with roll calls', votedFiles()]
	])('%s comes out as it went in', async (_, sent) => {
		const { id } = (readPackage(sent) as { dossier: { id: string } }).dossier;
		await served.take(sent, { name: 'folder' });
		expect(unzipped(await served.exported(id))).toEqual(sent);
	});

	test('texts of sources come with a package and go out with it, those that may not be passed on apart', async () => {
		const [first, second] = made.sources as [Source, Source];
		const quotes = (source: string) =>
			made.statements.flatMap((one) => (one.source === source && one.quote ? [one.quote] : []));
		const text = (source: string) => [`Text of ${source}.`, ...quotes(source)].join('\n');
		const sent = new Map([
			...files,
			[`texts/${first.id}.txt`, `${text(first.id)}\n`],
			[`texts/${second.id}.txt`, `${text(second.id)}\n`]
		]);
		const planned = await served.plan(archiveOf(sent, made.id));
		expect(planned.tables).toContainEqual(
			expect.objectContaining({ entity: 'text', create: 2, unchanged: 0 })
		);
		await served.apply(planned.id);
		expect(unzipped(await served.exported(made.id))).toEqual(sent);
		const again = await served.plan(archiveOf(sent, made.id), { dossier: made.id });
		expect(again.tables).toContainEqual(
			expect.objectContaining({ entity: 'text', create: 0, edit: 0, unchanged: 2 })
		);
		const row = { withheld: true };
		const changes = [{ entity: 'text', action: 'edit', id: second.id, row }];
		await call(served.open, postChanges, { params: { dossier: made.id }, body: { changes } });
		const out = unzipped(await served.exported(made.id));
		sent.delete(`texts/${second.id}.txt`);
		expect(out).toEqual(sent);
		await served.take(archiveOf(new Map(out), made.id), { dossier: made.id });
		expect((await served.open.journal.row(made.id, 'text', second.id))?.row).toMatchObject(row);
	});

	test('the same file twice changes nothing, also where the dossier was made in the app', async () => {
		await served.take(archiveOf(files));
		const again = await served.take(archiveOf(files), { dossier: made.id });
		expect(again.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: rows });
		expect(await served.setsOf(made.id)).toHaveLength(1);
		const body = { id: 'made-here', title: 'Made here' };
		await call(served.open, postDossier, { body });
		const archive = await served.exported('made-here', 'history=1');
		const same = await served.take(archive, { dossier: 'made-here' });
		expect(same.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: 0 });
		expect(same.warnings).toEqual([]);
		expect(await served.setsOf('made-here')).toHaveLength(1);
	});

	test('what was changed in an export comes back as new, edited and removed rows, and can be undone', async () => {
		await served.take(archiveOf(files));
		const before = await served.exported(made.id);
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
		const planned = await served.plan(archive, { dossier: made.id });
		expect(planned.plan).toEqual({ create: 1, edit: 2, remove: 1, unchanged: rows - 2 });
		expect(planned.tables).toContainEqual({
			entity: 'statement',
			create: 1,
			edit: 1,
			remove: 1,
			unchanged: made.statements.length - 2
		});
		const { json } = await call(served.open, getImportChanges, of(planned.id));
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
			served.open,
			getImportChanges,
			of(planned.id, { query: 'action=edit&limit=1' })
		);
		expect(part.json).toMatchObject({ total: 2, next: 1, changes: [{ entity: 'dossier' }] });
		await served.apply(planned.id);
		expect(unzipped(await served.exported(made.id))).toEqual(unzipped(archive));
		await served.undo(made.id);
		expect(await served.exported(made.id)).toEqual(before);
	});

	test('rows that a package lacks are kept where that is chosen', async () => {
		await served.take(archiveOf(files));
		const few = { ...made, statements: made.statements.slice(5), relations: [] };
		const planned = await served.plan(archiveOf(writePackage(few)), { dossier: made.id });
		expect(planned.plan.remove).toBe(5 + made.relations.length);
		const { json } = await served.patch(planned.id, { missing: 'keep' });
		expect(json).toMatchObject({
			plan: { create: 0, edit: 0, remove: 0, unchanged: rows },
			choices: { missing: 'keep' }
		});
		await served.apply(planned.id);
		expect(unzipped(await served.exported(made.id))).toEqual(files);
	});

	test('two actors of one name are told of at their row, and come back from an export', async () => {
		const [one, two, ...rest] = made.actors;
		const actors = [one, { ...two, name: one?.name }, ...rest] as typeof made.actors;
		const archive = archiveOf(writePackage({ ...made, actors }), made.id);
		const { warnings, faults } = await served.plan(archive);
		expect(faults).toEqual([]);
		expect(warnings).toContainEqual({
			...{ file: 'actors.csv', row: 3, column: 'name' },
			found: `"${one?.name}", also the name of the actor "${one?.id}"`,
			expected: 'a name of its own: merge the two once they are here, or tell them apart'
		});
		await served.take(archive);
		expect(await served.exported(made.id)).toEqual(archive);
	});
});
