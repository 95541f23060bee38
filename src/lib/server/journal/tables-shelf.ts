import { apart, together } from '#lib/dossier/votes-apart.ts';
import { openShelf } from '../platform/caches/shelf.ts';
import type { Shelved } from '../platform/caches/shelf.ts';
import type { DossierTables } from './assemble.ts';

/** Tables of large dossiers beside the database, which gives them row by row and takes twenty times as long. */
export interface TablesShelf {
	/** The tables of a dossier in a version; `undefined` where they are not there. */
	read(id: string, version: string): Promise<DossierTables | undefined>;
	/** Lays them there where they are many. */
	write(id: string, version: string, tables: DossierTables): Promise<void>;
	/** Throws away all of them: a dossier that was deleted leaves nothing, and the others are laid there again. */
	clear(): Promise<void>;
}

/** Without the stances, the tables as JSON are one text; the stances follow as bytes. */
interface ShelvedTables extends Shelved {
	/** Bytes of the text. */
	text: number;
}

/** Rows from which tables are laid on the shelf: fewer are read at once. */
const MANY = 5000;
/** Dossiers of which the tables lie there. */
const MOST = 12;

const rowsIn = ({ actors, issues, statements, votes }: DossierTables) =>
	actors.length + issues.length + statements.length + (votes?.day.length ?? 0);

function packed(tables: DossierTables): ShelvedTables {
	const { json, stances } = apart(tables);
	const text = Buffer.from(json);
	return { text: text.length, body: Buffer.concat([text, stances]) };
}

function unpacked({ text, body }: ShelvedTables): DossierTables {
	const json = Buffer.from(body.buffer, body.byteOffset, text).toString();
	return together({ json, stances: body.subarray(text) });
}

/**
 * Opens the shelf in a data folder. Versions never come back, so that what lies under one is what the database
 * has.
 *
 * @param build what another one has laid there is not found: its columns may differ.
 */
export function openTablesShelf(folder: string, build: string): TablesShelf {
	const shelf = openShelf<ShelvedTables>(folder, { build, most: MOST });
	const keyOf = (id: string, version: string) => JSON.stringify([id, version]);
	return {
		async read(id, version) {
			const found = await shelf.read(keyOf(id, version));
			return found && unpacked(found);
		},
		async write(id, version, tables) {
			if (rowsIn(tables) >= MANY) await shelf.write(keyOf(id, version), packed(tables));
		},
		clear: () => shelf.clear()
	};
}
