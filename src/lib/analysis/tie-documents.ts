import { statementsBehind } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { documentsKey } from './stance-clauses.ts';

/** What a tie rests on. */
export interface TieDocuments {
	/** Ids of the sources behind its positions, in the order of the dossier: as many pieces of evidence at most. */
	sources: string[];
	/**
	 * Dossier indices of the issues on which both positions rest on the very same documents, as after a joint
	 * statement: their agreement is one piece of evidence, not two.
	 */
	joint: number[];
}

/** What one position rests on. */
interface CellDocuments {
	/** A bit for each source of the dossier, 32 to a word. */
	sources: Int32Array;
	/** The same number for the very same documents. */
	documents: number;
}

/** Reads what single positions rest on, each once: a cell is behind as many ties as there are other actors. */
function cellReader(dossier: Dossier, positions: Positions) {
	const behind = statementsBehind(dossier, positions);
	const placeOf = new Map(dossier.sources.map(({ id }, place) => [id, place]));
	const numbers = new Map<string, number>();
	const read: (CellDocuments | undefined)[] = [];
	return (actor: number, issue: number): CellDocuments => {
		const cell = actor * positions.issueCount + issue;
		const known = read[cell];
		if (known) return known;
		const made = behind(actor, issue);
		const key = documentsKey(made);
		const documents = numbers.get(key) ?? numbers.size;
		numbers.set(key, documents);
		const sources = new Int32Array(Math.ceil(placeOf.size / 32));
		for (const { source } of made) {
			const place = placeOf.get(source);
			if (place === undefined) continue;
			sources[place >>> 5] = (sources[place >>> 5] as number) | (1 << (place & 31));
		}
		return (read[cell] = { sources, documents });
	};
}

const readers = new WeakMap<Positions, { of: Dossier; read: ReturnType<typeof cellReader> }>();

function readerOf(dossier: Dossier, positions: Positions) {
	const known = readers.get(positions);
	if (known?.of === dossier) return known.read;
	const read = cellReader(dossier, positions);
	readers.set(positions, { of: dossier, read });
	return read;
}

/**
 * Counts the documents behind the tie of two actors, over the issues on which both have a position.
 *
 * @param a dossier index. @param b dossier index. @param shared dossier indices of those issues.
 */
export function tieDocuments(
	dossier: Dossier,
	positions: Positions,
	a: number,
	b: number,
	shared: readonly number[]
): TieDocuments {
	const read = readerOf(dossier, positions);
	const found = new Int32Array(Math.ceil(dossier.sources.length / 32));
	const joint: number[] = [];
	for (const issue of shared) {
		const one = read(a, issue);
		const other = read(b, issue);
		for (let w = 0; w < found.length; w++) {
			const both = (one.sources[w] as number) | (other.sources[w] as number);
			found[w] = (found[w] as number) | both;
		}
		if (one.documents === other.documents) joint.push(issue);
	}
	const isFound = (place: number) => ((found[place >>> 5] as number) >>> (place & 31)) & 1;
	return { sources: dossier.sources.filter((_, i) => isFound(i)).map(({ id }) => id), joint };
}
