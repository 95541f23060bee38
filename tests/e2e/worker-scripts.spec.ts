import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const chunks = 'build/server/chunks/chunks';

const isTask = (one: unknown) => typeof one === 'function' && 'called' in one;

/** The files that a file of the build imports before it runs, and those that they import. */
function importedBy(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file) || !existsSync(file)) return seen;
	seen.add(file);
	const code = readFileSync(file, 'utf8');
	for (const [, path = ''] of code.matchAll(/^(?:import|export)\b[^;'"]*['"](\.[^'"]+)['"]/gm)) {
		importedBy(join(dirname(file), path), seen);
	}
	return seen;
}

test('a worker loads what it draws and computes with, and nothing of databases and accounts', async () => {
	const tasks = readdirSync(chunks).filter((name) => /^tasks\d*\.js-[\w-]+\.js$/.test(name));
	expect(tasks.length).toBeGreaterThan(0);
	for (const name of tasks) {
		const { length } = Object.values(await import(resolve(chunks, name))).filter(isTask);
		expect(length, `${name} exports its tasks by their names`).toBeGreaterThan(0);
		const files = [...importedBy(join(chunks, name))];
		expect(files.length, name).toBeGreaterThan(5);
		for (const file of files) {
			expect(readFileSync(file, 'utf8'), `${name} loads ${file}`).not.toMatch(
				/class (Kysely|PostgresDialect)\b|\bopenServices\b/
			);
		}
	}
});
