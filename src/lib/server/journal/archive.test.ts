import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import type { Called } from '../../../../tests/storage/calls.ts';
import { archiveOf, send } from '../../../../tests/storage/uploads.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { patchAnnotation, postAnnotation } from '../api/annotations.ts';
import { getChanges, postUndo } from '../api/changes.ts';
import { deleteDossier, patchDossier, postDossier } from '../api/dossier-changes.ts';
import { getDossier, getDossiers, getPositions } from '../api/dossiers.ts';
import { patchRow, postRow } from '../api/rows.ts';
import { dossierAnswer, dossiersAnswer } from '../api/schemas.ts';
import { actor, filled, id, useDesk } from '../api/writing.fixture.ts';
import { ana, ed, olga, read, rea, refusal, REOPEN, useCoders } from '../coding/coders.fixture.ts';
import { files, importing, made } from '../imports/imports.fixture.ts';
import { setArchived } from './archive.ts';

describe.each(kinds)('an archived dossier on %s', (kind) => {
	const desk = useDesk(kind);
	const { ask, fill, post } = desk;

	const patch = async (body: object) => {
		const held = { 'if-match': (await ask(getDossier)).headers.get('etag') ?? '' };
		return ask(patchDossier, { method: 'PATCH', body, headers: held });
	};
	const isArchiving = ({ status, json }: Called) =>
		status === 409 && json.type === 'urn:demarche:problem:archived';
	const sets = async () => (await ask(getChanges)).json.changeSets as { id: string }[];
	const current = async () => (await desk.open.dossiers.getDossier(id)) as Dossier;

	test('takes no change by any door until it is brought back, and is read as before', async () => {
		await fill();
		const target = { type: 'actor', id: 'nord' };
		const note = { target, body: 'A note', author: 'Ana' };
		const noted = (await ask(postAnnotation, { body: note })).json;
		const before = (await ask(getPositions)).json;
		const archived = await patch({ archived: true });
		expect([archived.status, archived.json.archived]).toEqual([200, true]);
		expect(dossierAnswer.parse((await ask(getDossier)).json).archived).toBe(true);
		await ask(postDossier, { body: { id: 'last', title: 'Zenith' } });
		const listed = dossiersAnswer.parse((await ask(getDossiers)).json).dossiers;
		expect(listed.map((one) => [one.id, one.archived])).toEqual([
			['last', false],
			[id, true]
		]);
		expect((await ask(getPositions)).json).toEqual(before);

		const [, filling] = await sets();
		const params = { changeSet: filling?.id ?? '' };
		const row = { params: { table: 'actors', row: 'nord' } };
		const held = { 'if-match': '"2"' };
		const annotation = { annotation: String(noted.id) };
		for (const [what, answer] of [
			['a header', await patch({ title: 'Another' })],
			['changes', await post([{ ...filled[0], row: actor('est') }])],
			['an undo', await ask(postUndo, { body: {}, params })],
			['a row', await ask(postRow, { body: actor('est'), params: { table: 'actors' } })],
			['a cell', await ask(patchRow, { method: 'PATCH', body: {}, headers: held, ...row })],
			['a note', await ask(postAnnotation, { body: note })],
			[
				'a note that is reworded',
				await ask(patchAnnotation, {
					...{ method: 'PATCH', params: annotation, headers: { 'if-match': '"1"' } },
					body: { body: 'Another', author: 'Ana' }
				})
			]
		] as const) {
			expect(isArchiving(answer), what).toBe(true);
			expect(answer.json.detail, what).toMatch(/Its owner can bring it back in its settings\.$/);
		}
		expect(await sets()).toHaveLength(4);

		await desk.restart();
		expect((await current()).archived).toBe(true);
		expect((await patch({ archived: false })).json.archived).toBe(false);
		expect(await current()).not.toHaveProperty('archived');
		expect((await post([{ ...filled[0], row: actor('est') }])).status).toBe(200);
	});

	test('is archived alone, by one change, and what is so already is none', async () => {
		await fill();
		expect((await patch({ archived: true, title: 'Another' })).json.errors).toMatchObject([
			{ path: 'archived', expected: 'no other member beside archived' }
		]);
		expect((await patch({ archived: 'yes' })).status).toBe(422);
		const direct = { entity: 'dossier', action: 'edit', id, row: { archived: true } };
		expect((await post([direct])).json.errors).toMatchObject([{ column: 'archived' }]);
		expect((await patch({ archived: false })).status).toBe(200);
		expect(await sets()).toHaveLength(2);
		for (const archived of [true, true]) await patch({ archived });
		expect((await sets()).slice(2)).toMatchObject([
			{
				changes: [
					{
						...{ entity: 'dossier', action: 'edit', verb: 'archived' },
						...{ before: { archived: false }, after: { archived: true } }
					}
				]
			}
		]);
		expect((await ask(deleteDossier, { method: 'DELETE' })).status).toBe(204);
	});

	test('is told of in the history, where nobody takes it back, and a header read before still holds', async () => {
		await fill();
		const read = await ask(getDossier);
		for (const archived of [true, false]) await patch({ archived });
		const { entries } = await desk.open.history.page(await current());
		expect(entries.map(({ sentence, canUndo }) => [sentence.text, canUndo]).slice(0, 3)).toEqual([
			['Ana brought back the dossier.', false],
			['Ana archived the dossier.', false],
			[expect.stringMatching(/^Ana added/), true]
		]);
		for (const { id: changeSet } of entries.slice(0, 2)) {
			const undone = await ask(postUndo, { body: {}, params: { changeSet } });
			expect([undone.status, undone.json.type]).toEqual([409, 'urn:demarche:problem:in-the-way']);
		}
		const held = { 'if-match': read.headers.get('etag') ?? '' };
		const title = { method: 'PATCH', body: { title: 'Another' }, headers: held };
		expect((await ask(patchDossier, title)).status).toBe(200);
	});

	test('was not archived when it was known earlier, and its package says nothing of it', async () => {
		await fill();
		const [before, then] = [await current(), await desk.open.dossiers.revision(id)];
		await patch({ archived: true });
		const now = await current();
		expect(writePackage(now)).toEqual(writePackage(before));
		const known = { query: `known=${then}` };
		expect((await ask(getDossier, known)).json.archived).toBe(false);
		expect((await ask(getDossier, { query: `version=${now.version}` })).json.archived).toBe(true);
		await desk.open.journal.create(
			olga,
			{ id: 'copy', title: 'A copy' },
			{
				content: { rows: now, texts: new Map() }
			}
		);
		expect(await desk.open.dossiers.getDossier('copy')).not.toHaveProperty('archived');
		await desk.restart();
		expect(await desk.open.dossiers.getDossier('copy')).not.toHaveProperty('archived');
		expect(await desk.open.dossiers.getKnown(id, then)).not.toHaveProperty('archived');
	});
});

describe.each(kinds)('an archived dossier with members on %s', (kind) => {
	const held = useCoders(kind);
	const id = 'crossing-2023';

	test('is archived and brought back by its owner alone, and nothing is coded meanwhile', async () => {
		const draft = await held.make(ana);
		for (const viewer of [ed, ana, rea]) {
			const fault = await refusal(setArchived(held.journal, viewer, id, true));
			expect(fault?.kind).toBe('not-allowed');
		}
		await setArchived(held.journal, olga, id, true);
		const kindOf = async (work: Promise<unknown>) => (await refusal(work))?.kind;
		const { codings, journal } = held;
		expect(await kindOf(codings.create(ana, id, read(REOPEN)))).toBe('archived');
		expect(await kindOf(codings.change(ana, id, draft, { stance: 1 }))).toBe('archived');
		expect(await kindOf(codings.remove(ana, id, draft))).toBe('archived');
		expect(await kindOf(codings.create(rea, id, read(REOPEN)))).toBe('not-allowed');
		const edit = { entity: 'issue', action: 'edit', id: 'reopen', row: { label: 'Open' } } as const;
		expect(await kindOf(journal.commit(ed, id, [edit]))).toBe('archived');
		expect(await kindOf(journal.commit(rea, id, [edit]))).toBe('not-allowed');
		expect((await held.seenBy(ana)).map((one) => one.id)).toEqual([draft.id]);
		expect(await kindOf(setArchived(held.journal, ed, id, false))).toBe('not-allowed');
		await setArchived(held.journal, olga, id, false);
		expect(await kindOf(journal.commit(ed, id, [edit]))).toBeUndefined();
		expect(await kindOf(codings.change(ana, id, draft, { stance: 1 }))).toBeUndefined();
	});
});

describe.each(kinds)('imports into an archived dossier on %s', (kind) => {
	const served = importing(kind);

	test('are neither planned nor applied, and a copy under another id is', async () => {
		await served.take(archiveOf(files));
		await served.edit({ paraphrase: 'Another.' });
		const planned = await served.plan(archiveOf(files), { dossier: made.id });
		const { journal } = served.open;
		const local = { kind: 'local', name: 'Ana' } as const;
		await setArchived(journal, local, made.id, true);
		const applied = await served.apply(planned.id);
		expect([applied.status, applied.json.type]).toEqual([409, 'urn:demarche:problem:archived']);
		const sent = await send(served.open, archiveOf(files), { dossier: made.id });
		expect([sent.status, sent.json.type]).toEqual([409, 'urn:demarche:problem:archived']);
		expect(await served.setsOf(made.id)).toHaveLength(3);
		await setArchived(journal, local, made.id, false);
		await served.take(archiveOf(files), { dossier: made.id });
	});
});
