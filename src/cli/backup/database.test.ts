import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices, type Services } from '#lib/server/services.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { writerCalled } from '../../../tests/storage/local.ts';
import { ship } from '../../../tests/storage/packages.ts';
import { backUp, restore } from './database.ts';

let place: string;
let data: string;
const made = makeDossier({ actors: 3, issues: 2 });

beforeEach(() => {
	place = mkdtempSync(join(tmpdir(), 'demarche-backup-'));
	data = join(place, 'data');
	ship(join(place, 'packages'), made);
});
afterEach(() => rmSync(place, { recursive: true }));

const open = () =>
	openServices(readConfig({ DATA_DIR: data, DEMARCHE_PACKAGES: join(place, 'packages') }), {
		build: 'test'
	});
const write = ({ annotations }: Services, body: string) =>
	annotations.create(made, writerCalled('Ana'), {
		target: { type: 'actor', id: made.actors[0]?.id ?? '' },
		body,
		tags: []
	});
async function bodies(): Promise<string[]> {
	const services = await open();
	const part = await services.annotations.listPart(made.id, {}, { limit: 10 });
	const notes = part.annotations;
	await services.close();
	return notes.map(({ body }) => body);
}

test('a copy made while the server runs holds all that was stored, and is checked', async () => {
	const services = await open();
	await write(services, 'before');
	const copy = join(place, 'copy.sqlite');
	expect(await backUp(data, copy)).toBe('1 dossier and 1 note');
	expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');
	await write(services, 'after');
	await expect(backUp(data, copy)).rejects.toThrow('is there already');
	await services.close();
	const { kept, counted } = restore(data, copy);
	expect(counted).toBe('1 dossier and 1 note');
	expect(readdirSync(place).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
	expect(readdirSync(data).filter((name) => name.includes('restoring'))).toEqual([]);
	expect(await bodies()).toEqual(['before']);
	expect(existsSync(kept ?? '')).toBe(true);
});

test('what a crash left in the log of the database is not written into the restored one', async () => {
	const services = await open();
	await write(services, 'before');
	const copy = join(place, 'copy.sqlite');
	await backUp(data, copy);
	await write(services, 'after');
	// As a process that is killed leaves them: the note stands in the log alone.
	const files = readdirSync(data).filter((name) => name.startsWith('demarche.sqlite'));
	const left = files.map((name): [string, Buffer] => [name, readFileSync(join(data, name))]);
	await services.close();
	for (const [name, bytes] of left) writeFileSync(join(data, name), bytes);
	expect(readdirSync(data)).toContain('demarche.sqlite-wal');
	const { kept } = restore(data, copy);
	expect(await bodies()).toEqual(['before']);
	// The earlier database is whole: nothing of it is lost.
	const earlier = new DatabaseSync(kept ?? '', { readOnly: true });
	const rows = earlier.prepare('select body from annotations order by created_seq').all();
	earlier.close();
	expect(rows.map(({ body }) => body)).toEqual(['before', 'after']);
});

test('a database in use is not replaced', async () => {
	const services = await open();
	const copy = join(place, 'copy.sqlite');
	await backUp(data, copy);
	await write(services, 'after');
	expect(() => restore(data, copy)).toThrow('The server still runs on this database');
	await services.close();
	expect(await bodies()).toEqual(['after']);
});

test('a damaged copy, another file, and one of a later release are refused, and nothing changes', async () => {
	const services = await open();
	await write(services, 'before');
	const copy = join(place, 'copy.sqlite');
	await backUp(data, copy);
	await services.close();

	const damaged = join(place, 'damaged.sqlite');
	writeFileSync(damaged, readFileSync(copy).fill(7, 8192, 20_000));
	expect(() => restore(data, damaged)).toThrow(/damaged/);
	const other = join(place, 'other.sqlite');
	writeFileSync(other, 'This is no database. '.repeat(100));
	expect(() => restore(data, other)).toThrow('is no database of Démarche');
	expect(() => restore(data, join(place, 'nothing'))).toThrow('There is no file');
	const later = new DatabaseSync(copy);
	later.exec("insert into migrations values ('999-later', '2030-01-01')");
	later.close();
	expect(() => restore(data, copy)).toThrow('later release of Démarche (step "999-later")');
	expect(await bodies()).toEqual(['before']);
});
