import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dossier } from '#lib/dossier/types.ts';
import { ship } from '../storage/packages.ts';

/** The commit that this program is measured beside: before it shared what it works out. */
const COMMIT = 'b9f9e63';

/**
 * The folder of the earlier build, made once: the commit is unpacked beside this one, installed and built.
 * `DEMARCHE_EARLIER` names one that is there already.
 */
export function earlierBuild(): string {
	const folder = process.env.DEMARCHE_EARLIER ?? join(tmpdir(), `demarche-${COMMIT}`);
	if (existsSync(join(folder, 'build', 'index.js'))) return folder;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const archive = execFileSync('git', ['archive', COMMIT], { maxBuffer: 2 ** 30 });
	execFileSync('tar', ['-x', '-C', folder], { input: archive });
	const run = (command: string, args: string[]) =>
		execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
	run('npm', ['ci', '--no-audit', '--no-fund']);
	run('npx', ['vite', 'build', '--logLevel', 'error']);
	return folder;
}

/** Columns of issues that the earlier build does not know and refuses. */
const since = ['about', 'favours'];

interface Described {
	resources: { path: string; schema: { fields: { name: string }[] } }[];
}

/** Writes a dossier's package as the earlier build reads it: without what came about since. */
export function shipEarlier(folder: string, dossier: Dossier): void {
	const issues = dossier.issues.map((issue) => ({
		...issue,
		about: '',
		favours: '' as const,
		coding_rule: ''
	}));
	ship(folder, { ...dossier, issues });
	const place = join(folder, dossier.id);
	const table = join(place, 'issues.csv');
	// Both are the last columns, and now empty.
	const [, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n');
	const head = 'id,label,proposition,theme';
	writeFileSync(table, [head, ...rows.map((row) => row.replace(/,,\r?$/, ''))].join('\n') + '\n');
	const description = join(place, 'datapackage.json');
	const described = JSON.parse(readFileSync(description, 'utf8')) as Described;
	for (const { path, schema } of described.resources) {
		if (path !== 'issues.csv') continue;
		schema.fields = schema.fields.filter(({ name }) => !since.includes(name));
	}
	writeFileSync(description, JSON.stringify(described, null, 2) + '\n');
}
