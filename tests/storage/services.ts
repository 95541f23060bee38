import type { Dossier } from '#lib/dossier/types.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices, services, setServices } from '#lib/server/services.ts';
import { makeDatabase } from './databases.ts';

/** A dossier that ships, and what closes the services that hold it. */
interface Open {
	dossier: Dossier;
	close(): Promise<void>;
}

/** Opens the services of a local server over a new SQLite database, for what answers through `services()`. */
export async function openShipped(id: string): Promise<Open> {
	const database = await makeDatabase('sqlite');
	const env = { DATA_DIR: database.dataDir, HOST: '127.0.0.1', PORT: '4173' };
	setServices(await openServices(readConfig(env), { build: 'test' }));
	return {
		dossier: (await services().dossiers.getDossier(id)) as Dossier,
		async close() {
			await services().close();
			setServices(undefined);
			await database.remove();
		}
	};
}
