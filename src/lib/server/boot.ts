import { ConfigFault, readConfig } from './platform/config.ts';
import { openServices, setServices } from './services.ts';
import { firstLinkLines } from './identity/accounts/first-link.ts';
import { whatLargeAsk } from './dossiers/large.ts';
import { PackageFaults } from './dossiers/packages.ts';
import { prepareWhenIdle } from './platform/caches/preparing.ts';
import { guardFiles } from './platform/files.ts';
import { policyOf } from './identity/access.ts';
import { log, setLogLevel, tell } from './platform/log.ts';
import { watchRequests } from './platform/requests.ts';
import { underWay } from './platform/under-way.ts';
import { restWhenIdle } from './platform/rest.ts';
import { stopGracefully, stoppingSignal } from './platform/stopping.ts';
import { storageFault } from './database/faults.ts';
import { NewerDatabase } from './database/migrate.ts';

/** What is wrong with the data folder, where the system refused it. */
function folderFault(error: unknown): string | undefined {
	if (!(error instanceof Error) || !('path' in error) || !('code' in error)) return undefined;
	return `DATA_DIR cannot be used, ${error.message}. Expected a folder that the user who starts the server may write to.`;
}

/** What a start that failed says: a sentence where the cause is known, else the whole error. */
function reasonOf(error: unknown): string {
	const isTold = [PackageFaults, ConfigFault, NewerDatabase].some((kind) => error instanceof kind);
	if (isTold && error instanceof Error) return error.message;
	const folder = folderFault(error);
	if (folder) return folder;
	const fault = storageFault(error);
	if (!fault) return error instanceof Error ? (error.stack ?? error.message) : String(error);
	const cause = fault.cause instanceof Error ? fault.cause.message : String(fault.cause);
	return `${fault.message}: ${cause}`;
}

async function shutDown(close: () => Promise<void>): Promise<void> {
	setServices(undefined);
	try {
		await close();
	} catch (error) {
		log('close-failed', { message: String(error) }, 'error');
	}
}

/**
 * Has what draws pictures give memory back as soon as it is done with it. Left alone, the allocator of resvg
 * keeps what it had at the most: 33 pictures at 4× left two gigabytes. It is read when the library is loaded.
 */
function purgePictures(): void {
	process.env.MIMALLOC_PURGE_DELAY ??= '0';
	// Also what a worker leaves that has ended: by default it waits for another thread to take it over.
	process.env.MIMALLOC_ABANDONED_PAGE_PURGE ??= '1';
}

/**
 * Opens everything before the first request. Where that fails the process says why and ends: a server
 * without its dossiers has nothing to serve.
 */
export async function boot(options: { build: string; dev: boolean }): Promise<void> {
	purgePictures();
	try {
		const config = readConfig();
		guardFiles(config.origin);
		const levelUnder = (isLocal: boolean) => config.logLevel ?? (isLocal ? 'warn' : 'info');
		setLogLevel(levelUnder(policyOf(config, options.dev).local));
		const services = await openServices(config, options);
		setServices(services);
		// Local mode may be over: that is known only once the accounts are open.
		setLogLevel(levelUnder(services.policy.local));
		watchRequests((answered) => services.metrics.count(answered));
		if (!options.dev) stopGracefully(() => underWay().running, config.drain);
		// Streams have no end of their own.
		stoppingSignal.addEventListener('abort', services.live.endStreams);
		// adapter-node says so once the last request was answered.
		process.once('sveltekit:shutdown', () => shutDown(services.close));
		restWhenIdle();
		if (!options.dev) prepareWhenIdle(config, await whatLargeAsk(services.storage));
		tell(await firstLinkLines(services.accounts, services.policy));
	} catch (error) {
		process.stderr.write(`Démarche cannot start. ${reasonOf(error)}\n`);
		process.exit(1);
	}
}
