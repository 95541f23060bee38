import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import type { Content, Package } from './rows.ts';

/** A dossier as it is stored: what its row says of it, and the rows of its content. */
export interface StoredDossier {
	header: DossierHeader;
	package: Package;
	version: string;
	content: Content;
}

function freeze(dossier: Dossier): Dossier {
	for (const part of Object.values(dossier)) {
		if (!Array.isArray(part)) continue;
		for (const row of part) Object.freeze(row);
		Object.freeze(part);
	}
	Object.freeze(dossier.window);
	return Object.freeze(dossier);
}

/** Makes a dossier, frozen, of what is stored of it. */
export function assemble({ header, version, content, ...stored }: StoredDossier): Dossier {
	const { votes, ...tables } = content;
	const columns = votes.length > 0 && { votes: votesOf(votes, content.actors, content.issues) };
	return freeze({ ...header, version, ...tables, ...columns, ...stored.package });
}
