import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chromium } from './chromium.ts';
import { missingPackages } from './renderers/needed.ts';

// `npm test`: finds or installs a browser and the programs that figures are tried in, builds, runs every
// suite, and says how many passed and failed.

const run = (command: string, args: string[], env: Record<string, string> = {}) =>
	spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

function browser(): boolean {
	if ('executablePath' in chromium) return true;
	console.log('No Chromium is installed: installing one.');
	if (
		process.getuid?.() === 0 &&
		run('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq chromium']) === 0
	)
		return true;
	return run('npx', ['playwright', 'install', '--with-deps', 'chromium']) === 0;
}

/** Python's networkx reads the graph files back; where it cannot be had, their test fails and says so. */
function networkx(): void {
	if (run('python3', ['-c', 'import networkx']) === 0 || process.getuid?.() !== 0) return;
	console.log('No networkx is installed: installing it.');
	run('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq python3-networkx']);
}

/** Programs that journeys of whoever runs a server need, and their Debian packages. */
const operators = {
	nginx: 'nginx-light',
	caddy: 'caddy',
	'systemd-analyze': 'systemd',
	openssl: 'openssl'
};

/** Proxies stand before the server in journeys; where one cannot be had, those fail and say so. */
function proxies(): void {
	const missing = Object.entries(operators)
		.filter(([program]) => run('sh', ['-c', `command -v ${program} >/dev/null`]) !== 0)
		.map(([, name]) => name);
	if (missing.length === 0 || process.getuid?.() !== 0) return;
	console.log(`The journeys need ${missing.join(', ')}: installing.`);
	run('sh', ['-c', `apt-get update -qq && apt-get install -y -qq ${missing.join(' ')}`], {
		DEBIAN_FRONTEND: 'noninteractive'
	});
}

/** Installs what the suite of renderers needs. @returns the packages that are still missing. */
function renderers(): string[] {
	const missing = missingPackages();
	if (missing.length === 0 || process.getuid?.() !== 0) return missing;
	console.log(`The renderers need ${missing.join(', ')}: installing.`);
	run('sh', ['-c', `apt-get update -qq && apt-get install -y -qq ${missing.join(' ')}`], {
		DEBIAN_FRONTEND: 'noninteractive'
	});
	return missingPackages();
}

const read = (file: string): Record<string, unknown> | undefined => {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	} catch {
		return undefined;
	}
};

if (!browser()) {
	console.error(
		'The browser tests need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.'
	);
	process.exit(1);
}
networkx();
proxies();
const missing = renderers();
rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');
if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) process.exit(1);

const statuses = [
	run('npx', [
		'vitest',
		'run',
		...(missing.length > 0 ? ['--project=!renderers'] : []),
		'--reporter=default',
		'--reporter=json',
		'--outputFile=test-results/vitest.json'
	]),
	run('npx', ['playwright', 'test'])
];

const vitest = read('test-results/vitest.json') as
	{ numPassedTests?: number; numFailedTests?: number } | undefined;
const e2e = read('test-results/e2e.json') as
	{ stats?: { expected: number; unexpected: number; flaky: number } } | undefined;
const passed = (vitest?.numPassedTests ?? 0) + (e2e?.stats?.expected ?? 0);
const counted =
	(vitest?.numFailedTests ?? 0) + (e2e?.stats?.unexpected ?? 0) + (e2e?.stats?.flaky ?? 0);
const broken = statuses.filter((status) => status !== 0).length;
// A suite that broke before it could count a failure is a failure.
const failed = Math.max(counted, broken);
console.log(`\n${passed} passed, ${failed} failed`);
if (missing.length > 0) {
	console.log(
		`The suite of renderers did not run, and nothing is said of Inkscape, librsvg and LibreOffice: ${missing.join(', ')} could not be installed here.`
	);
}
process.exit(failed > 0 ? 1 : 0);
