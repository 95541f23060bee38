import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the file in the data folder by which a program shows that it may read what the server's user may. */
export const TOKEN_FILE = 'write-token';

const isThere = (error: unknown) =>
	error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
 * The token that programs on this machine write with. It is made by the first start and stays, so that a
 * restart takes it from nobody and servers with one data folder agree.
 */
export function openWriteToken(dataDir: string): string {
	const file = join(dataDir, TOKEN_FILE);
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
	try {
		// Whole or not at all: another server that starts now never reads half of it.
		linkSync(draft, file);
	} catch (error) {
		if (!isThere(error)) throw error;
	} finally {
		rmSync(draft);
	}
	return readFileSync(file, 'utf8').trim();
}
