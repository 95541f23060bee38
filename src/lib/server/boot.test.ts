import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePackage } from '#lib/dossier/package.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { ship } from '../../../tests/storage/packages.ts';

let place: string;
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'demarche-boot-'))));
afterEach(() => rmSync(place, { recursive: true }));

const boot = (env: NodeJS.ProcessEnv = {}) => {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['tests/storage/boot.ts'], {
		encoding: 'utf8',
		env: {
			...process.env,
			HOST: '127.0.0.1',
			DATA_DIR: join(place, 'db'),
			DEMARCHE_PACKAGES: join(place, 'data'),
			...env
		}
	});
	return { status, stdout, stderr };
};

test('a start opens the storage and loads what ships', () => {
	ship(join(place, 'data'), makeDossier({ actors: 3, issues: 2 }));
	expect(boot()).toMatchObject({ status: 0, stdout: 'open\n' });
	expect(boot()).toMatchObject({ status: 0, stdout: 'open\n', stderr: '' });
});

const spoil = () => {
	mkdirSync(join(place, 'data', 'broken'), { recursive: true });
	for (const [name, text] of writePackage(makeDossier({ actors: 3, issues: 2 }))) {
		const spoilt = text
			.replace(/^s-000,[^,]*,/m, 's-000,nobody,')
			.replace('2023-11-01', '2023-11-31');
		writeFileSync(join(place, 'data', 'broken', name), spoilt);
	}
};

test('a broken package alone stops the start with every fault', () => {
	spoil();
	const { status, stdout, stderr } = boot();
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toContain('Démarche cannot start. There is no dossier to show.');
	expect(stderr).toMatch(/broken\/statements\.csv, row 2, column actors: found "nobody"; expected/);
	expect(stderr).toMatch(/broken\/coverage\.csv, row \d+, column searched_on: found "2023-11-31"/);
	expect(stderr).not.toMatch(/\bat .*\.ts:\d/);
});

test('a broken package beside a sound one is told of, and the other is served', () => {
	spoil();
	ship(join(place, 'data'), { ...makeDossier({ actors: 3, issues: 2 }), id: 'sound' });
	const { status, stdout, stderr } = boot();
	expect([status, stdout]).toEqual([0, 'open\n']);
	expect(stderr).toContain('The data package broken has 2 faults and was not loaded:');
});

test('a database that is none, or that cannot be reached, stops the start with a sentence', () => {
	mkdirSync(join(place, 'db'));
	writeFileSync(join(place, 'db', 'demarche.sqlite'), 'This is no database. '.repeat(100));
	expect(boot()).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/^Démarche cannot start\. The database file is damaged: /)
	});
	expect(boot({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/^Démarche cannot start\. The database cannot be reached: /)
	});
});

test.each([
	[{ ORIGIN: 'demarche.example' }, 'ORIGIN is "demarche.example"; expected the address'],
	[{ ORIGIN: 'https://demarche.example/path' }, 'ORIGIN is "https://demarche.example/path"'],
	[{ BODY_SIZE_LIMIT: 'large' }, 'BODY_SIZE_LIMIT is "large"; expected a number of bytes'],
	[{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR cannot be used, ']
])('a start with %o ends with a sentence', (env, sentence) => {
	const { status, stderr } = boot(env);
	expect(status).toBe(1);
	expect(stderr).toContain(`Démarche cannot start. ${sentence}`);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a database of a later release ends the start with a sentence', () => {
	ship(join(place, 'data'), makeDossier({ actors: 3, issues: 2 }));
	expect(boot().status).toBe(0);
	const database = new DatabaseSync(join(place, 'db', 'demarche.sqlite'));
	database.exec("insert into migrations values ('999-later', '2030-01-01')");
	database.close();
	const { status, stderr } = boot();
	expect(status).toBe(1);
	expect(stderr).toMatch(/^Démarche cannot start\. The database was written by a newer release/);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});
