import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { call, serve } from '../../../../tests/storage/calls.ts';
import type { Called } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { parseView } from '#lib/analysis/view.ts';
import type { NotKnown } from '#lib/dossier/types.ts';
import { askedByPage } from '../dossiers/asked-by-page.ts';
import { getDownload } from '../exports/downloads.ts';
import type { Services } from '../services.ts';
import { getAnnotations } from './annotations.ts';
import { getChanges, postChanges, postUndo } from './changes.ts';
import { getDossier, getNetwork, getPositions, getStatements } from './dossiers.ts';
import { getRow, getRows } from './rows.ts';

type Handler = Parameters<typeof call>[1];

const made = makeDossier({ actors: 4, issues: 4, statements: 20 });
const first = made.statements[0];
const graphs = () => Promise.reject(new Error('No graph is asked for.'));
const download: Handler = (event: Parameters<typeof getDownload>[0], open) =>
	getDownload(event, open, graphs);

/** What is asked at every revision. */
const answers: Record<string, [Handler, Record<string, string>]> = {
	dossier: [getDossier, {}],
	positions: [getPositions, {}],
	network: [getNetwork, {}],
	statements: [getStatements, {}],
	actors: [getRows, { table: 'actors' }],
	row: [getRow, { table: 'statements', row: first?.id ?? '' }],
	package: [download, { file: 'dossier.zip' }],
	table: [download, { file: 'positions.csv' }]
};

const edit = (row: object) => ({ entity: 'statement', action: 'edit', id: first?.id, row });
const change = { entity: 'issue', id: 'issue-003' };
const acts: object[][] = [
	[edit({ stance: 2 })],
	[edit({ stance: -2, paraphrase: 'Said again.' })],
	[{ entity: 'dossier', action: 'edit', row: { title: 'Renamed' } }],
	[{ entity: 'statement', action: 'create', row: { ...first, id: 'new-1' } }],
	[{ entity: 'actor', action: 'edit', id: 'actor-002', row: { bloc: 'West' }, place: 0 }],
	[{ entity: 'statement', action: 'remove', id: made.statements[5]?.id }, edit({ stance: 0 })],
	[{ ...change, action: 'edit', row: { label: 'Another label' } }]
];

describe.each(kinds)('known= on %s', (kind) => {
	let database: Database;
	let open: Services;
	let packages: string;
	/** What was answered when it was known, by revision. */
	const then = new Map<number, Record<string, Called>>();

	const ask = (handler: Handler, params: object, query = '', body?: unknown) =>
		call(open, handler, { params: { dossier: made.id, ...params }, query, body });
	async function askAll(query = ''): Promise<Record<string, Called>> {
		const all = Object.entries(answers).map(
			async ([name, [handler, params]]) => [name, await ask(handler, params, query)] as const
		);
		return Object.fromEntries(await Promise.all(all));
	}
	const bodies = (all: Record<string, Called> | undefined) =>
		Object.fromEntries(
			Object.entries(all ?? {}).map(([name, { bytes }]) => [
				name,
				Buffer.from(bytes).toString('hex')
			])
		);
	const remember = async () => then.set(await open.dossiers.revision(made.id), await askAll());

	beforeAll(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(packages, made);
		open = await serve(database, packages);
		await remember();
		let last = '';
		for (const changes of acts) {
			const { status, json } = await ask(postChanges, {}, '', { changes });
			expect(status).toBe(200);
			last = String(json.changeSet);
			await remember();
		}
		await ask(postUndo, { changeSet: last }, '', {});
		await remember();
	});
	afterAll(async () => {
		await open.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	async function expectSame() {
		expect(then.size).toBe(acts.length + 2);
		// Backwards and forwards: each is worked out from the nearest that is known.
		for (const revision of [...then.keys(), ...[...then.keys()].toReversed()]) {
			const now = await askAll(`known=${revision}`);
			expect(bodies(now), `revision ${revision}`).toEqual(bodies(then.get(revision)));
		}
	}

	test('at every revision equals what was answered then', expectSame);

	test('so it does after a restart', async () => {
		await open.close();
		open = await serve(database, packages);
		await expectSame();
	});

	test('between two revisions of one change set the state before it counts', async () => {
		const [, before = 0] = [...then.keys()];
		const middle = [...then.keys()].find(
			(revision) => !then.has(revision - 1) && revision > before
		);
		const last = [...then.keys()].filter((revision) => revision < (middle ?? 0)).at(-1) ?? 0;
		const now = await askAll(`known=${(middle ?? 0) - 1}`);
		expect(bodies(now)).toEqual(bodies(then.get(last)));
	});

	test('an instant means what was known by then', async () => {
		const { json } = await ask(getChanges, {});
		for (const { at, revision } of json.changeSets as { at: string; revision: number }[]) {
			const later = (json.changeSets as { at: string; revision: number }[]).filter(
				(set) => set.at === at
			);
			const known = later.at(-1)?.revision ?? revision;
			const now = await askAll(`known=${at}`);
			expect(bodies(now)).toEqual(bodies(then.get(known)));
		}
		const today = await askAll(`known=${new Date().toISOString().slice(0, 10)}`);
		expect(bodies(today)).toEqual(bodies(await askAll()));
	});

	test('a client that has the answer of a revision is told so, and not of another', async () => {
		const [one = 0, other = 0] = [...then.keys()];
		const { headers } = await ask(getPositions, {}, `known=${one}`);
		const held = { 'if-none-match': headers.get('etag') ?? '' };
		const again = (known: number) =>
			call(open, getPositions, {
				params: { dossier: made.id },
				query: `known=${known}`,
				headers: held
			});
		expect((await again(one)).status).toBe(304);
		expect((await again(other)).status).toBe(200);
		expect(headers.get('cache-control')).toBe('no-cache');
		const { version } = (await ask(getDossier, {}, `known=${one}`)).json;
		const fixed = await ask(getPositions, {}, `version=${String(version)}`);
		expect(fixed.headers.get('cache-control')).toContain('immutable');
		expect(Buffer.compare(fixed.bytes, then.get(one)?.positions?.bytes ?? Buffer.of())).toBe(0);
	});

	test.each([
		['lately', /a revision such as 12/],
		['0', /a revision such as 12/],
		['999999', /a revision up to/],
		['2999-01-01', /a time that is past/],
		['1999-01-01', /when the dossier was made/],
		['1', /a revision from/],
		['2&version=x', /leave one of the two out/]
	])('known=%s is refused with what is expected', async (known, expected) => {
		const { status, json } = await ask(getPositions, {}, `known=${known}`);
		expect(status).toBe(400);
		expect(json.parameter).toBe('known');
		expect(json.expected).toMatch(expected);
	});

	test.each([
		['999999', /a revision up to/],
		['2999-01-01', /a time that is past/],
		['1999-01-01', /when the dossier was made/]
	])('known=%s shows on a page what is known now, and why', async (known, expected) => {
		const now = await open.dossiers.getDossier(made.id);
		if (!now) throw new Error('The dossier was not loaded.');
		const url = new URL(`http://127.0.0.1/?known=${known}`);
		const { dossier, notKnown } = await askedByPage(open, now, url);
		expect(dossier).toBe(now);
		expect(notKnown).toMatchObject({
			found: known,
			expected: expect.stringMatching(expected) as string
		});
		const { notices, view } = parseView(
			{ ...dossier, notKnown: notKnown as NotKnown },
			url.searchParams
		);
		expect(notices).toEqual([expect.stringContaining(`not “${known}”; showing what is known now`)]);
		expect(view.known).toBe('');
		// What it proposes can be shown.
		url.searchParams.set('known', String(notKnown?.nearest));
		expect((await askedByPage(open, now, url)).notKnown).toBeUndefined();
	});

	test('a page of a version that never was says so, in the quotation marks of pages', async () => {
		const now = await open.dossiers.getDossier(made.id);
		if (!now) throw new Error('The dossier was not loaded.');
		const asked = askedByPage(open, now, new URL('http://127.0.0.1/?version=x'));
		await expect(asked).rejects.toMatchObject({
			status: 404,
			body: { message: expect.stringContaining('no version “x”') as string }
		});
	});

	test('what has one state alone refuses it', async () => {
		for (const handler of [getAnnotations, getChanges]) {
			expect((await ask(handler, {}, 'known=1')).status).toBe(400);
		}
	});
});
