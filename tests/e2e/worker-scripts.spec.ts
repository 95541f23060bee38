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
		const exported = (await import(resolve(chunks, name))) as Record<string, unknown>;
		const named = Object.entries(exported).filter(([, one]) => isTask(one));
		expect(named.length, `${name} exports its tasks`).toBeGreaterThan(0);
		// A worker asks for a task by its name; the bundler shortens those of a chunk that others load from the start.
		for (const [as, one] of named) expect(as, name).toBe((one as { called: string }).called);
		const files = [...importedBy(join(chunks, name))];
		expect(files.length, name).toBeGreaterThan(5);
		for (const file of files) {
			expect(readFileSync(file, 'utf8'), `${name} loads ${file}`).not.toMatch(
				/class (Kysely|PostgresDialect)\b|\bopenServices\b/
			);
		}
	}
});
