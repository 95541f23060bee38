import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, removeData, startServer } from '../e2e/server.ts';
import { ask } from './ask.ts';
import { assemblyId, shipAssembly } from './packages.ts';

/** Views that nobody asks for before: fewer shared issues, another threshold, theme and day. */
export const views = ['min-shared=3', 'threshold=0.7', 'subject=Colonialism', 'as-of=1990-12-31'];

const dashboard = `/dossiers/${assemblyId}`;

/** How the dashboard of a whole assembly answers: the colder the server, the higher up. */
export interface Assembly {
	/** Milliseconds from the start of a server whose data folder is empty: it reads the package first. */
	ever: number;
	/** Milliseconds to the first answer of a server that has just started, to a view that nobody asked for before. */
	unseen: number;
	/** The same for each of some views of different kinds, once the server says that it prepares nothing any more. */
	prepared: number[];
	/** The same, to a view that an earlier server answered. */
	seen: number;
	/** Bytes of the dashboard. */
	bytes: number;
}

/** Measures a build with the votes of the UN General Assembly. */
export async function measureAssembly(build: { root?: string }): Promise<Assembly> {
	const packages = mkdtempSync(join(tmpdir(), 'demarche-votes-'));
	await shipAssembly(build.root ?? process.cwd(), packages);
	const env = { DEMARCHE_PACKAGES: packages };
	// At one address, as a server is that is started anew: pages name it.
	const port = await freePort();
	const started = performance.now();
	let server = await startServer({ ...build, env, port });
	const { dataDir, url } = server;
	const restarted = async (path: string, isPatient = false) => {
		await server.stop();
		server = await startServer({ ...build, env, port, dataDir });
		while (isPatient && (await isPreparing())) await pause(20);
		return ask(url + path);
	};
	/** Whether pages are still made before anybody asks; the earlier build makes none. */
	const isPreparing = async () => {
		// A connection to the server before this one may be at its end.
		const ready = await fetch(`${url}/api/health/ready`).catch(() => undefined);
		return ready === undefined || (await ready.text()).includes('"preparing"');
	};
	try {
		const { bytes } = await ask(url + dashboard);
		const ever = performance.now() - started;
		const unseen = await restarted(`${dashboard}?min-shared=2`);
		const seen = await restarted(dashboard);
		const prepared: number[] = [];
		for (const view of views) prepared.push((await restarted(`${dashboard}?${view}`, true)).first);
		return { ever, unseen: unseen.first, prepared, seen: seen.first, bytes };
	} finally {
		await server.stop();
		await removeData(server);
		rmSync(packages, { recursive: true });
	}
}
