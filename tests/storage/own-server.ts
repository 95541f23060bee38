import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '#lib/server/services.ts';
import { serve } from './calls.ts';
import { makeDatabase } from './databases.ts';
import type { Database, Kind } from './databases.ts';
import { ship } from './packages.ts';

/** What a server serves from, and how to start it again. */
interface OwnServer {
	readonly open: Services;
	readonly packages: string;
	restart: () => Promise<void>;
}

/**
 * A server of an empty database, new for each test of the block that calls this.
 *
 * @param shipped dossiers in its folder of packages.
 */
export function useOwnServer(kind: Kind, shipped: readonly Dossier[] = []): OwnServer {
	let database: Database;
	let open: Services;
	let packages: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		for (const dossier of shipped) ship(packages, dossier);
		open = await serve(database, packages);
	});
	afterEach(async () => {
		await open.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	return {
		get open() {
			return open;
		},
		get packages() {
			return packages;
		},
		async restart() {
			await open.close();
			open = await serve(database, packages);
		}
	};
}
