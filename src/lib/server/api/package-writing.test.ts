import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { serve } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { getDownload } from '../exports/downloads.ts';
import { loadShipped } from '../dossiers/load.ts';
import type { Services } from '../services.ts';
import { patchDossier, postDossier } from './dossier-changes.ts';
import { getNetwork } from './dossiers.ts';
import { deleteOffer, getOffers, postOffer } from './offers.ts';
import { offersAnswer } from './writing-schemas.ts';
import { create, useDesk } from './writing.fixture.ts';

describe.each(kinds)('packages over the API on %s', (kind) => {
	const desk = useDesk(kind);
	const { ask, fill, positions, post } = desk;

	test('what is exported and imported into an empty instance is exported with equal bytes', async () => {
		const whole = makeDossier({ actors: 4, issues: 4, statements: 20 });
		const made = await ask(postDossier, { body: { id: whole.id, title: whole.title } });
		const { title, description, licence, window } = whole;
		const of = { params: { dossier: whole.id } };
		const described = await ask(patchDossier, {
			method: 'PATCH',
			body: { title, description, licence, window },
			headers: { 'if-match': made.headers.get('etag') ?? '' },
			...of
		});
		expect(described.status).toBe(200);
		const rows = [
			...whole.actors.map((row) => create('actor', row)),
			...whole.issues.map((row) => create('issue', row)),
			...whole.sources.map((row) => create('source', row)),
			...whole.statements.map((row) => create('statement', row)),
			...whole.coverage.map((row) => create('coverage', row)),
			...whole.relations.map((row) => create('relation', row))
		];
		expect((await post(rows, of)).status).toBe(200);
		const graphs = () => Promise.reject(new Error('No graph is asked for.'));
		const download = (event: Parameters<typeof getDownload>[0], through: Services) =>
			getDownload(event, through, graphs);
		const exported = (through: Services) =>
			ask(download, { params: { dossier: whole.id, file: 'dossier.zip' } }, through);
		const stored = (await desk.open.dossiers.getDossier(whole.id)) as Dossier;
		const [folder, empty] = [mkdtempSync(join(desk.packages, 'out-')), await makeDatabase(kind)];
		mkdirSync(join(folder, whole.id));
		for (const [name, text] of writePackage(stored)) {
			writeFileSync(join(folder, whole.id, name), text);
		}
		const there = await serve(empty, folder);
		try {
			const [first, again] = [await exported(desk.open), await exported(there)];
			expect(first.status).toBe(200);
			expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
		} finally {
			await there.close();
			await empty.remove();
		}
	});

	test('a newer shipped edition offers its differences: taken over in part, or declined', async () => {
		const shipped = makeDossier({ actors: 3, issues: 3, statements: 6 });
		const params = { dossier: shipped.id };
		ship(desk.packages, shipped);
		await loadShipped(desk.open.journal, desk.packages);
		await post([{ entity: 'issue', action: 'edit', id: 'issue-000', row: { label: 'Ours' } }], {
			params
		});
		const renamed = shipped.actors.map((row) => ({ ...row, bloc: 'Newer' }));
		ship(desk.packages, { ...shipped, actors: renamed });
		await loadShipped(desk.open.journal, desk.packages);
		const { json } = await ask(getOffers, { params });
		expect(offersAnswer.parse(json)).toEqual(json);
		const [offer] = offersAnswer.parse(json).offers;
		const one = { entity: 'actor', id: shipped.actors[1]?.id };
		expect(offer?.changes).toContainEqual(
			expect.objectContaining({ ...one, after: { bloc: 'Newer' } })
		);
		const take = (wanted: unknown, which = offer?.id ?? '') =>
			ask(postOffer, { body: { take: wanted }, params: { ...params, offer: which } });
		expect((await take([], 'another')).status).toBe(404);
		expect((await take([{ entity: 'actor', id: 'nowhere' }])).status).toBe(422);
		expect(await take([one])).toMatchObject({ status: 200, json: { changes: [one] } });
		const { issues, actors } = (await desk.open.dossiers.getDossier(shipped.id)) as Dossier;
		expect([issues[0]?.label, actors[1]?.bloc]).toEqual(['Ours', 'Newer']);
		expect(actors[0]?.bloc).toBe(shipped.actors[0]?.bloc);
		expect((await ask(getOffers, { params })).json).toEqual({ offers: [] });
		ship(desk.packages, { ...shipped, title: 'Newer still' });
		await loadShipped(desk.open.journal, desk.packages);
		const [next] = offersAnswer.parse((await ask(getOffers, { params })).json).offers;
		const decline = { method: 'DELETE', params: { ...params, offer: next?.id ?? '' } };
		expect((await ask(deleteOffer, decline)).status).toBe(204);
		expect((await ask(deleteOffer, decline)).status).toBe(404);
		expect((await desk.open.dossiers.getDossier(shipped.id))?.title).toBe(shipped.title);
	});

	test('positions and network follow a change at once', async () => {
		await fill();
		const network = async () => (await ask(getNetwork)).headers.get('etag');
		const before = await network();
		await post([{ entity: 'statement', action: 'edit', id: 's-1', row: { stance: -1 } }]);
		expect(await network()).not.toBe(before);
		expect((await positions()).positions).toMatchObject([{ value: -1 }]);
	});
});
