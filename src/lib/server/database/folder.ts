import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../platform/log.ts';
import { TOKEN_FILE } from '../identity/write-token.ts';

/** Name of the SQLite file in the data folder. */
export const DATABASE_FILE = 'demarche.sqlite';

const OTHERS = 0o077;
const isOurs = (name: string) => name.startsWith(DATABASE_FILE) || name.startsWith(TOKEN_FILE);

/** Closes a file or folder to everybody but its owner. */
function closeToOthers(path: string, mode: number): void {
	if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, mode);
}

/**
 * Makes the data folder where it is missing, readable by its owner alone. One that holds other things is
 * somebody else's to open or close: there only our own files are closed, and the log says so.
 */
export function openDataFolder(dataDir: string): void {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const names = readdirSync(dataDir);
	try {
		for (const name of names.filter(isOurs)) closeToOthers(join(dataDir, name), 0o600);
		if (names.every(isOurs)) closeToOthers(dataDir, 0o700);
		else if ((statSync(dataDir).mode & OTHERS) !== 0) {
			log(
				'data-folder-open',
				{ folder: dataDir, message: 'Other users can list this folder.' },
				'warn'
			);
		}
	} catch (error) {
		// The folder is another user's, or its file system knows no modes.
		log('data-folder-open', { folder: dataDir, message: String(error) }, 'warn');
	}
}
