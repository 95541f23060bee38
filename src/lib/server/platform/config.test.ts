import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('the README lists every variable that the server reads, and none that it does not', () => {
	const read = new Set<string>();
	const env = new Proxy<NodeJS.ProcessEnv>(
		{},
		{
			get: (_, name) => {
				read.add(String(name));
				return undefined;
			}
		}
	);
	readConfig(env);
	const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
	const section = readme.split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? '';
	const rows = section.split('\n').flatMap((row) => /^\| (`[^|]*`) *\|/.exec(row)?.[1] ?? []);
	const listed = rows.flatMap((names) =>
		[...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name)
	);
	// Those that trust a header from anybody are refused.
	const refused = /_HEADER$|^XFF_DEPTH$/;
	const expected = [...read].filter((name) => !refused.test(name));
	// The adapter reads the one, the tests the other.
	expect(new Set(listed)).toEqual(new Set([...expected, 'SHUTDOWN_TIMEOUT', 'CHROMIUM']));
});
