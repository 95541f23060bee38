import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, removeData, startServer, type Server } from '../e2e/server.ts';
import { delays } from '../generated/delay.ts';
import { ask } from './ask.ts';
import { assemblyId, shipAssembly } from './packages.ts';
import { median } from './times.ts';

const dashboard = `/dossiers/${assemblyId}`;

/**
 * Views that nobody asks for before, by what they differ in; each is asked for once. The largest themes alone are
 * made before anybody asks; those of one decade are not.
 */
const unasked = {
	'number of shared issues': ['min-shared=3', 'min-shared=4', 'min-shared=5'],
	threshold: ['threshold=0.7', 'threshold=0.75', 'threshold=0.8'],
	'theme and decade': [
		'subject=Colonialism&decade=1970',
		'subject=Human+rights&decade=1990',
		'subject=Economic+development&decade=1980'
	],
	day: ['as-of=1990-12-31', 'as-of=1985-12-31', 'as-of=1995-12-31']
};
/** The same, of a server that nobody waits for. */
const atOnce = ['min-shared=2&threshold=0.6', 'min-shared=2&threshold=0.65', 'min-shared=2'];

/** A build's server of the votes of the UN General Assembly, at one address: pages name it. */
async function openAssembly(build: { root?: string }) {
	const packages = mkdtempSync(join(tmpdir(), 'demarche-votes-'));
	await shipAssembly(build.root ?? process.cwd(), packages);
	const port = await freePort();
	const options = { ...build, env: { DEMARCHE_PACKAGES: packages }, port };
	const started = performance.now();
	let server: Server = await startServer(options);
	const { dataDir, url } = server;
	const { bytes } = await ask(url + dashboard);
	const ever = performance.now() - started;
	/** Whether pages are still made before anybody asks; the earlier build makes none. */
	const isPreparing = async () => {
		// A connection to the server before this one may be at its end.
		const ready = await fetch(`${url}/api/health/ready`).catch(() => undefined);
		return ready === undefined || (await ready.text()).includes('"preparing"');
	};
	return {
		bytes,
		/** Milliseconds from the start of a server whose data folder is empty: it reads the package first. */
		ever,
		/**
		 * Milliseconds to the first answer of a server that has just started, without those for which its main thread
		 * waited for a processor: others may work on this machine.
		 *
		 * @param isPatient asked only once the server says that it prepares nothing any more.
		 */
		async restarted(query: string, isPatient: boolean): Promise<number> {
			await server.stop();
			server = await startServer({ ...options, dataDir });
			while (isPatient && (await isPreparing())) await pause(20);
			const { pid = 0 } = server.process;
			const waited = () => delays(pid).get(String(pid)) ?? 0;
			const before = waited();
			const { first } = await ask(`${url}${dashboard}${query && `?${query}`}`);
			return first - (waited() - before);
		},
		async remove(): Promise<void> {
			await server.stop();
			await removeData(server);
			rmSync(packages, { recursive: true });
		}
	};
}

/** What the first answers of both builds take, in milliseconds: medians of servers that were started in turns. */
export interface Assemblies {
	earlier: number;
	now: number;
}

/** Measures both builds with the votes of the UN General Assembly. */
export async function measureAssemblies(earlier: { root?: string }) {
	const before = await openAssembly(earlier);
	const after = await openAssembly({});
	const inTurns = async (queries: readonly string[], isPatient: boolean): Promise<Assemblies> => {
		const times: Record<keyof Assemblies, number[]> = { earlier: [], now: [] };
		for (const query of queries) {
			times.earlier.push(await before.restarted(query, false));
			times.now.push(await after.restarted(query, isPatient));
		}
		return { earlier: median(times.earlier), now: median(times.now) };
	};
	try {
		const prepared: Record<string, Assemblies> = {};
		for (const [kind, queries] of Object.entries(unasked)) {
			prepared[kind] = await inTurns(queries, true);
		}
		return {
			prepared,
			unseen: await inTurns(atOnce, false),
			seen: await inTurns(['', '', ''], false),
			ever: { earlier: before.ever, now: after.ever },
			bytes: after.bytes
		};
	} finally {
		await before.remove();
		await after.remove();
	}
}
