import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGEST_BODY } from '../../src/cli/body.ts';
import { heapEnvironment, heapFlags } from '../../src/cli/heap.ts';

/** A running dashboard of its own: a free port, an empty data directory. */
export interface Server {
	url: string;
	dataDir: string;
	process: ChildProcess;
	/** Everything it wrote to standard error so far. */
	stderr: () => string;
	/** Ends it (SIGTERM unless told) and waits until it is gone. */
	stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** A port of this machine that nobody listens on. */
export const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

/**
 * Starts the built server and waits until it answers `/api/health`.
 *
 * @param options.label stands in the name of the data directory.
 * @param options.dataDir keeps the data of an earlier server; else a new empty directory.
 * @param options.build folder of the build, else the usual one.
 * @param options.root folder that it is started in, where it is another program than this one.
 * @throws when it exits before it answers, with what it wrote to standard error.
 */
export async function startServer(
	options: {
		dataDir?: string;
		label?: string;
		port?: number;
		env?: Record<string, string>;
		build?: string;
		root?: string;
	} = {}
): Promise<Server> {
	const port = options.port ?? (await freePort());
	const dataDir =
		options.dataDir ?? (await mkdtemp(join(tmpdir(), `demarche-${options.label ?? 'test'}-`)));
	const url = `http://127.0.0.1:${port}`;
	// As `npm start` starts it; another program is started as it is.
	const flags = options.root ? [] : heapFlags;
	const child = spawn(process.execPath, [...flags, join(options.build ?? 'build', 'index.js')], {
		cwd: options.root ?? process.cwd(),
		env: {
			...(options.root ? {} : { ...heapEnvironment, BODY_SIZE_LIMIT: LARGEST_BODY }),
			...process.env,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: url,
			DATA_DIR: dataDir,
			...options.env
		},
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let stderr = '';
	child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	while (!(await answers(`${url}/api/health`))) {
		if (child.exitCode !== null) throw new Error(`the server ended before it answered:\n${stderr}`);
	}
	return {
		url,
		dataDir,
		process: child,
		stderr: () => stderr,
		stop: async (signal = 'SIGTERM') => {
			child.kill(signal);
			await gone;
		}
	};
}

/** Removes the data directory of a server that has stopped. */
export const removeData = (server: Server) => rm(server.dataDir, { recursive: true, force: true });

/** One look at an address: whether it answers 200. Asks again after a short pause by the caller's loop. */
export async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		await new Promise((resolve) => setTimeout(resolve, 25));
		return false;
	}
}
