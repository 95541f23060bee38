import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { samples } from './list.ts';
import type { SampleName, Samples } from './list.ts';
import { folderOf, samplesFolder } from './sample.ts';

// `npm run samples`: copies the files of list.ts out of their repositories with git, each at the commit that the list
// names. What is there already is left alone, so that it can be run again after a broken connection.

function git(folder: string, ...args: string[]): void {
	const { status, stderr } = spawnSync('git', ['-C', folder, ...args], {
		encoding: 'utf8',
		env: { ...process.env, GIT_TERMINAL_PROMPT: '0' }
	});
	if (status !== 0) throw new Error(stderr.trim());
}

function fetchInto(target: string, { repository, commit, paths }: Samples): void {
	mkdirSync(samplesFolder, { recursive: true });
	const clone = mkdtempSync(join(samplesFolder, 'under-way-'));
	try {
		git(clone, 'init', '--quiet');
		git(clone, 'remote', 'add', 'origin', `https://github.com/${repository}`);
		git(clone, 'fetch', '--quiet', '--depth=1', '--filter=blob:none', 'origin', commit);
		git(clone, 'checkout', '--quiet', commit, '--', ...paths);
		const files = join(clone, 'files');
		for (const path of paths) {
			cpSync(join(clone, path), join(files, path), { recursive: true });
		}
		mkdirSync(dirname(target), { recursive: true });
		renameSync(files, target);
	} finally {
		rmSync(clone, { recursive: true });
	}
}

let failed = 0;
for (const name of Object.keys(samples) as SampleName[]) {
	const target = folderOf(name);
	if (existsSync(target)) {
		console.log(`${name}: here already.`);
		continue;
	}
	try {
		fetchInto(target, samples[name]);
		console.log(`${name}: fetched.`);
	} catch (error) {
		failed++;
		console.error(`${name}: ${(error as Error).message}`);
	}
}
console.log(`The samples lie in ${samplesFolder}.`);
process.exitCode = failed === 0 ? 0 : 1;
