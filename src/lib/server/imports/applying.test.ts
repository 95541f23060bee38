import { setImmediate as pause } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { unzipped } from '../../../../tests/fixtures/unzipped.ts';
import { call } from '../../../../tests/storage/calls.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { archiveOf } from '../../../../tests/storage/uploads.ts';
import { importAnswer } from '#lib/contract/imports.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { deleteImport, getImportPlan } from '../api/imports.ts';
import { files, importing, made, of } from './imports.fixture.ts';

const [first] = made.statements as [Statement];

describe.each(kinds)('applying imports on %s', (kind) => {
	const served = importing(kind);

	test('a dossier that has moved is not changed, until the import is planned again', async () => {
		await served.take(archiveOf(files));
		const planned = await served.plan(archiveOf(files), { dossier: made.id });
		await served.edit({ stance: first.stance === 2 ? 1 : 2 });
		const { status, json } = await served.apply(planned.id);
		expect(status).toBe(409);
		expect(json).toMatchObject({
			type: 'urn:demarche:problem:moved',
			detail: `The dossier "${made.id}" has changed since the import was planned. Nothing was imported; plan it again.`
		});
		expect((await call(served.open, getImportPlan, of(planned.id))).json).toMatchObject({
			isMoved: true
		});
		const again = await served.patch(planned.id, {});
		expect(again.json).toMatchObject({ plan: { edit: 1 }, isMoved: false });
		expect((await served.apply(planned.id)).status).toBe(200);
		expect(unzipped(await served.exported(made.id))).toEqual(files);
	});

	test('a worker starts while the files arrive, and plans them once they are there', async () => {
		const asked = vi.spyOn(served.open.work, 'run');
		await served.plan(archiveOf(files));
		expect(asked.mock.calls.map(([{ called }]) => called)).toEqual(['ready', 'plan']);
	});

	test('an import that is applied twice, or at once, is stored once', async () => {
		const planned = await served.plan(archiveOf(files));
		const [one, two] = await Promise.all([served.apply(planned.id), served.apply(planned.id)]);
		const three = await served.apply(planned.id);
		expect([two.json, three.json]).toEqual([one.json, one.json]);
		expect(await served.setsOf(made.id)).toHaveLength(1);
		expect((await call(served.open, getImportPlan, of(planned.id))).json.applied).toEqual(one.json);
		expect((await served.patch(planned.id, { id: 'other' })).status).toBe(409);
	});

	test('an import tells how far it is while it is applied, and others read and are answered meanwhile', async () => {
		const large = makeDossier({ actors: 8, issues: 8, statements: 6_000 });
		const { id } = await served.plan(archiveOf(writePackage(large), large.id));
		let isOver = false;
		const applied = served.apply(id).finally(() => (isOver = true));
		const shares: number[] = [];
		while (!isOver) {
			const { json } = await call(served.open, getImportPlan, of(id));
			const { applying } = importAnswer.parse(json);
			if (applying !== null) shares.push(applying);
			await pause();
		}
		expect(await applied).toMatchObject({ status: 200 });
		expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(2);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect((await call(served.open, getImportPlan, of(id))).json).toMatchObject({ applying: null });
	});

	test('an import that is cancelled while it is applied leaves nothing behind, and can be planned again', async () => {
		const large = makeDossier({ actors: 8, issues: 8, statements: 6_000 });
		const archive = archiveOf(writePackage(large), large.id);
		const { id } = await served.plan(archive);
		const applied = served.apply(id);
		for (;;) {
			const { json } = await call(served.open, getImportPlan, of(id));
			if ((importAnswer.parse(json).applying ?? 0) > 0.2) break;
			await pause();
		}
		expect(await call(served.open, deleteImport, of(id))).toMatchObject({ status: 204 });
		const { status, json } = await applied;
		expect(status).toBe(499);
		expect(json.detail).toBe('The import was cancelled before it was stored. Nothing was changed.');
		expect(await served.open.dossiers.getDossier(large.id)).toBeUndefined();
		for (const table of ['events', 'event_subjects', 'statements', 'change_sets'] as const) {
			const rows = await served.open.storage.db
				.selectFrom(table)
				.select('dossier')
				.where('dossier', '=', large.id)
				.execute();
			expect(rows, table).toEqual([]);
		}
		await served.take(archive);
		expect(await served.exported(large.id)).toEqual(archive);
	});

	test('a plan is there for another server and after a restart, until it is cancelled or over', async () => {
		const planned = await served.plan(archiveOf(files));
		await served.restart();
		const { json } = await call(served.open, getImportPlan, of(planned.id));
		expect(json).toEqual(planned);
		const cancelled = await call(served.open, deleteImport, of(planned.id, { method: 'DELETE' }));
		expect(cancelled.status).toBe(204);
		expect((await served.apply(planned.id)).status).toBe(404);
		const other = await served.plan(archiveOf(files));
		await served.open.storage.write((tx) =>
			tx.updateTable('imports').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute()
		);
		const over = await served.apply(other.id);
		expect(over.status).toBe(404);
		expect(over.json.detail).toContain('A plan is kept for 24 hours');
		await served.plan(archiveOf(files));
		const left = await served.open.storage.db.selectFrom('imports').select('id').execute();
		expect(left).toHaveLength(1);
	});
});
