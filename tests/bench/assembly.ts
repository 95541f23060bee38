import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, removeData, startServer } from '../e2e/server.ts';
import { ask } from './ask.ts';
import { assemblyId, shipAssembly } from './packages.ts';

const dashboard = `/dossiers/${assemblyId}`;

/** How the dashboard of a whole assembly answers: the colder the server, the higher up. */
export interface Assembly {
	/** Milliseconds from the start of a server whose data folder is empty: it reads the package first. */
	ever: number;
	/** Milliseconds to the first answer of a server that has just started, to a view that nobody asked for before. */
	unseen: number;
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
	const restarted = async (path: string) => {
		await server.stop();
		server = await startServer({ ...build, env, port, dataDir });
		return ask(url + path);
	};
	try {
		const { bytes } = await ask(url + dashboard);
		const ever = performance.now() - started;
		const unseen = await restarted(`${dashboard}?min-shared=2`);
		const seen = await restarted(dashboard);
		return { ever, unseen: unseen.first, seen: seen.first, bytes };
	} finally {
		await server.stop();
		await removeData(server);
		rmSync(packages, { recursive: true });
	}
}
