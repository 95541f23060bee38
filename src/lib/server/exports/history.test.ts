import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { unzipped } from '../../../../tests/fixtures/unzipped.ts';
import { call } from '../../../../tests/storage/calls.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { useOwnServer } from '../../../../tests/storage/own-server.ts';
import type { ChangeSet } from '#lib/contract/changes.ts';
import { HISTORY_FILE, readPackage } from '#lib/dossier/package.ts';
import { postChanges, postUndo } from '../api/changes.ts';
import type { Services } from '../services.ts';
import { getDownload } from './downloads.ts';

const made = makeDossier({ actors: 4, issues: 4, statements: 20 });
const [first] = made.statements;
const edit = (row: object) => ({ entity: 'statement', action: 'edit', id: first?.id, row });
const download = (event: Parameters<typeof getDownload>[0], open: Services) =>
	getDownload(event, open, () => Promise.reject(new Error('No graph is asked for.')));

describe.each(kinds)('dossier.zip with its history on %s', (kind) => {
	const server = useOwnServer(kind, [made]);

	const zipped = (query = '', headers = {}) =>
		call(server.open, download, {
			params: { dossier: made.id, file: 'dossier.zip' },
			query,
			headers
		});
	const change = (row: object, name = 'Ana') =>
		call(server.open, postChanges, {
			params: { dossier: made.id },
			body: { changes: [edit(row)], reason: 'Read again' },
			name
		});
	async function historyOf(query = 'history=1') {
		const text = unzipped((await zipped(query)).bytes).get(HISTORY_FILE) ?? '';
		return text
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line) as ChangeSet);
	}

	test('lacks the words of a text that may not be passed on, earlier ones included', async () => {
		const source = { id: 'lone', title: 'Lone' };
		const text = (action: 'create' | 'edit', row: object) => ({
			entity: 'text',
			action,
			id: source.id,
			row
		});
		const send = (...changes: object[]) =>
			call(server.open, postChanges, {
				params: { dossier: made.id },
				body: { changes },
				name: 'Ana'
			});
		await send(
			{ entity: 'source', action: 'create', row: source },
			text('create', { content: 'Open words.' })
		);
		expect(JSON.stringify(await historyOf())).toContain('Open words.');
		await send(text('edit', { content: 'Closed words.', withheld: true }));
		const history = JSON.stringify(await historyOf());
		expect(history).not.toMatch(/(Open|Closed) words/);
		expect(history).toContain('"withheld":true');
	});

	test('has a change set a line, with names as they are now', async () => {
		await change({ stance: 2 });
		const { json } = await change({ stance: -2 }, 'Ben');
		await call(server.open, postUndo, {
			params: { dossier: made.id, changeSet: String(json.changeSet) },
			body: {},
			name: 'Cem'
		});
		const sets = await historyOf();
		expect(sets).toHaveLength(4);
		expect(sets[0]?.changes[0]).toMatchObject({ entity: 'dossier', action: 'create' });
		expect(sets.slice(1)).toMatchObject([
			{ by: 'Ana', reason: 'Read again', changes: [{ after: { stance: 2 } }] },
			{ by: 'Ben', changes: [{ after: { stance: -2 } }] },
			{ by: 'Cem', undoes: json.changeSet, changes: [{ after: { stance: 2 } }] }
		]);
		await server.open.storage.write((tx) =>
			tx
				.updateTable('writers')
				.set({ name: 'former analyst 3' })
				.where('name', '=', 'Ben')
				.execute()
		);
		expect((await historyOf())[2]?.by).toBe('former analyst 3');
	});

	test('is left out unless it is asked for, and is no part of the package when it is read', async () => {
		await change({ stance: 2 });
		const bare = unzipped((await zipped()).bytes);
		expect(bare.has(HISTORY_FILE)).toBe(false);
		const files = unzipped((await zipped('history=1')).bytes);
		const [read, other] = [readPackage(files), readPackage(bare)];
		expect(read).toEqual(other);
		expect(read).toHaveProperty('dossier');
	});

	test('is the same bytes for the same revision, and another file once somebody has another name', async () => {
		await change({ stance: 2 });
		const [one, two] = [await zipped('history=1'), await zipped('history=1')];
		expect(one.bytes).toEqual(two.bytes);
		const tag = one.headers.get('etag') ?? '';
		expect(tag).toBe(two.headers.get('etag'));
		expect((await zipped('history=1', { 'if-none-match': tag })).status).toBe(304);
		expect(tag).not.toBe((await zipped()).headers.get('etag'));
		await server.open.storage.write((tx) =>
			tx.updateTable('writers').set({ name: 'Ann' }).where('name', '=', 'Ana').execute()
		);
		expect((await zipped('history=1', { 'if-none-match': tag })).status).toBe(200);
	});

	test('ends with the state that is asked for', async () => {
		const { json } = await change({ stance: 2 });
		await change({ stance: -2 });
		expect(await historyOf(`history=1&known=${String(json.revision)}`)).toHaveLength(2);
		const [, second] = await historyOf();
		expect(await historyOf(`history=1&version=${second?.version}`)).toHaveLength(2);
	});

	test('is asked for by 1 and by nothing else', async () => {
		const { status, json } = await zipped('history=yes');
		expect(status).toBe(400);
		expect(json.detail).toBe('The parameter "history" is "yes"; expected 1 or 0.');
	});
});
