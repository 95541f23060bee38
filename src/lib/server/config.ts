import { resolve } from 'node:path';

/** What the environment says about where data lives and how the server is bound. */
export interface Config {
	/** Folder of the SQLite file. */
	dataDir: string;
	/** PostgreSQL is used when this is set, SQLite otherwise. */
	databaseUrl: string | undefined;
	/** Folder of the data packages that ship. */
	packages: string;
	/** Folder of the TTF files that PNG figures are drawn with. */
	fonts: string;
	/** Address the server is bound to; `undefined` when nobody said. */
	host: string | undefined;
	port: string | undefined;
	/** The public origin, as in `http://127.0.0.1:4173`. */
	origin: string | undefined;
	socketPath: string | undefined;
	/** Largest request body in bytes. */
	bodyLimit: number;
}

const units: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Bytes of a limit written as adapter-node reads it: `512K`, `1M`, `Infinity`. */
function bytes(text: string): number {
	const unit = units[text.slice(-1).toUpperCase()];
	return unit ? Number(text.slice(0, -1)) * unit : Number(text);
}

/** Reads the configuration; an empty variable counts as not set. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
	const set = (name: string) => env[name] || undefined;
	return {
		dataDir: resolve(set('DATA_DIR') ?? '.demarche'),
		databaseUrl: set('DATABASE_URL'),
		packages: resolve(set('DEMARCHE_PACKAGES') ?? 'data'),
		fonts: resolve(set('DEMARCHE_FONTS') ?? 'static/fonts/ttf'),
		host: set('HOST'),
		port: set('PORT'),
		origin: set('ORIGIN'),
		socketPath: set('SOCKET_PATH'),
		bodyLimit: bytes(set('BODY_SIZE_LIMIT') ?? '512K')
	};
}
