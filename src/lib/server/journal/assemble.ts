import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import type { Content, Package } from './rows.ts';

/** The tables of a dossier, votes in columns. */
export type DossierTables = Omit<Content, 'votes'> & Pick<Dossier, 'votes'>;

/** A dossier as it is stored: what its row says of it, and its tables. */
export interface StoredDossier {
	header: DossierHeader;
	package: Package;
	version: string;
	tables: DossierTables;
}

/** The tables that stored rows make. */
export function tablesOf({ votes, ...tables }: Content): DossierTables {
	if (votes.length === 0) return tables;
	return { ...tables, votes: votesOf(votes, tables.actors, tables.issues) };
}

/** The tables of a dossier. */
export function tablesIn(dossier: Dossier): DossierTables {
	const { actors, issues, sources, statements, coverage, relations, votes } = dossier;
	return { actors, issues, sources, statements, coverage, relations, ...(votes && { votes }) };
}

/** A dossier whose tables and rows nobody can change any more. */
export function frozen(dossier: Dossier): Dossier {
	for (const part of Object.values(dossier)) {
		if (!Array.isArray(part)) continue;
		for (const row of part) Object.freeze(row);
		Object.freeze(part);
	}
	Object.freeze(dossier.window);
	return Object.freeze(dossier);
}

/** Makes a dossier, frozen, of what is stored of it. */
export function assemble({ header, version, tables, ...stored }: StoredDossier): Dossier {
	return frozen({ ...header, version, ...tables, ...stored.package });
}
