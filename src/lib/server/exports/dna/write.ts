import { DatabaseSync } from 'node:sqlite';
import type { Coding } from '#lib/contract/coding.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dnaRows } from './rows.ts';
import { dnaTables } from './schema.ts';

/**
 * A dossier as a database that Discourse Network Analyzer 3 opens: sources as documents, actors as organisations,
 * speakers as persons, issues as concepts, one statement for each actor of a coding or of a statement. The same dossier
 * gives the same bytes.
 *
 * @param texts of its sources; those that may not be passed on are left out.
 * @param codings that whoever asks may see.
 */
export function writeDna(
	dossier: Dossier,
	texts: Texts,
	codings: readonly Coding[]
): Uint8Array<ArrayBuffer> {
	const database = new DatabaseSync(':memory:');
	try {
		database.exec(`BEGIN; ${dnaTables.join('; ')}`);
		for (const [table, rows] of Object.entries(dnaRows(dossier, texts, codings))) {
			const [first] = rows;
			if (!first) continue;
			const columns = Object.keys(first);
			const insert = database.prepare(
				`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
			);
			for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
		}
		database.exec('COMMIT');
		return new Uint8Array(database.serialize());
	} finally {
		database.close();
	}
}
