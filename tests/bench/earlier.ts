import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
