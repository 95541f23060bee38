import { join } from 'node:path';
import app from '../../../package.json' with { type: 'json' };
import { openAnnotations } from './notes/store.ts';
import type { AnnotationStore } from './notes/store.ts';
import { openCodings } from './coding/store.ts';
import type { Codings } from './coding/store.ts';
import { openMembers } from './identity/members.ts';
import type { Members } from './identity/members.ts';
import { policyOf } from './identity/access.ts';
import { openAccounts } from './identity/accounts/open-accounts.ts';
import type { Accounts } from './identity/accounts/open-accounts.ts';
import type { Policy } from './identity/access.ts';
import type { Config } from './platform/config.ts';
import { loadShipped } from './dossiers/load.ts';
import { openDossiers } from './dossiers/store.ts';
import type { DossierStore } from './dossiers/store.ts';
import { openLive } from './live/live.ts';
import type { Live } from './live/live.ts';
import { openHistory } from './journal/open-history.ts';
import type { OpenHistory } from './journal/open-history.ts';
import { openJournal } from './journal/open-journal.ts';
import type { OpenJournal } from './journal/open-journal.ts';
import { openTablesShelf } from './journal/tables-shelf.ts';
import { setAlbum } from '#lib/charts/network/place.ts';
import { openAlbum } from './platform/caches/album.ts';
import { openKept } from './platform/caches/kept.ts';
import type { Kept } from './platform/caches/kept.ts';
import { openMetrics } from './platform/metrics.ts';
import type { Metrics } from './platform/metrics.ts';
import { underWay } from './platform/under-way.ts';
import { openStorage } from './database/open.ts';
import type { Storage } from './database/storage.ts';
import { openDataFolder } from './database/folder.ts';
import { openWriteToken } from './identity/write-token.ts';
import { openWorkPool } from './platform/workers/pool.ts';
import type { WorkPool } from './platform/workers/pool.ts';
import { MOST_BYTES, sizeOf } from './platform/caches/answers.ts';
import { openShelf } from './platform/caches/shelf.ts';
import type { Shelf } from './platform/caches/shelf.ts';
import type { KeptAnswer } from './platform/caches/answers.ts';

/** Most answers that lie on disk. */
const MOST_SHELVED = 100;

/** What the server serves from. It keeps no state but caches of what the database holds. */
export interface Services {
	config: Config;
	/** Of the program. */
	release: string;
	/** Name of this build: part of every ETag, so that a new one is not answered from old caches. */
	build: string;
	policy: Policy;
	storage: Storage;
	accounts: Accounts;
	/** Who is what in dossiers. */
	members: Members;
	/** The one door through which dossiers change. */
	journal: OpenJournal;
	/** What the journal tells people. */
	history: OpenHistory;
	/** What tells readers of changes as they happen. */
	live: Live;
	dossiers: DossierStore;
	annotations: AnnotationStore;
	/** What is read in texts: drafts, submissions, decisions. */
	codings: Codings;
	/** Pages and contents of dossiers, compressed, for whoever asks next. */
	answers: Kept<KeptAnswer>;
	/** Those of them that took long to make, on disk. */
	shelf: Shelf<KeptAnswer>;
	/** Draws and computes what would hold the requests up. */
	work: WorkPool;
	metrics: Metrics;
	close(): Promise<void>;
}

/** Where only this machine may write the data folder holds what its programs write with. */
function openPolicy(config: Config, dev?: boolean): Policy {
	const policy = policyOf(config, dev);
	if (!policy.local) return policy;
	openDataFolder(config.dataDir);
	return { ...policy, token: openWriteToken(config.dataDir) };
}

/**
 * Opens the storage, brings it to the newest schema and loads what ships.
 *
 * @throws PackageFaults, StorageFault, or an error that says that the database is of a newer release.
 */
export async function openServices(
	config: Config,
	options: { build: string; dev?: boolean }
): Promise<Services> {
	const policy = openPolicy(config, options.dev);
	const storage = await openStorage(config);
	const { build } = options;
	const journal = openJournal(storage, openTablesShelf(join(config.dataDir, 'tables'), build));
	try {
		await loadShipped(journal, config.packages);
	} catch (error) {
		await storage.close();
		throw error;
	}
	const accounts = await openAccounts(storage, config);
	// Known from here on, also while the storage is silent.
	await accounts.hasAny();
	const { databaseUrl, liveLimits: limits } = config;
	const live = openLive({ journal, databaseUrl, limits });
	// At once where this server knows; what others do is seen within half a second.
	accounts.onRevoked(() => live.askRights());
	const work = openWorkPool({ fonts: config.fonts });
	const answers = openKept<KeptAnswer>({ name: 'answers', bytes: MOST_BYTES, sizeOf });
	const shelf = openShelf<KeptAnswer>(join(config.dataDir, 'answers'), {
		build,
		most: MOST_SHELVED
	});
	journal.onErased(shelf.clear);
	setAlbum(openAlbum(join(config.dataDir, 'pictures'), build));
	return {
		config,
		release: app.version,
		build,
		policy,
		storage,
		accounts,
		members: openMembers(storage),
		journal,
		history: openHistory(journal),
		live,
		dossiers: openDossiers(journal),
		annotations: openAnnotations(journal),
		codings: openCodings(journal),
		answers,
		shelf,
		work,
		metrics: openMetrics({
			release: app.version,
			caches: { answers: answers.rates, work: () => work.rates() },
			work: () => work.load(),
			underWay,
			db: storage.db,
			connections: () => storage.connections(),
			held: () => journal.states.held()
		}),
		close: async () => {
			setAlbum(undefined);
			await live.close();
			answers.close();
			await work.close();
			await accounts.close();
			await storage.close();
		}
	};
}

/** Vite evaluates changed modules anew while the server of development runs on: the services stay. */
const place = globalThis as { [key: symbol]: Services | undefined };
const key = Symbol.for('demarche.services');

/** Makes services those of this process, for `services()`; `undefined` when they are closed. */
export function setServices(services: Services | undefined): void {
	place[key] = services;
}

/**
 * The services of this process, which were opened when it started.
 *
 * @throws Error before that, and after they were closed.
 */
export function services(): Services {
	const open = place[key];
	if (!open) throw new Error('The services are not open: the start of the server opens them.');
	return open;
}
