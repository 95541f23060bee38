import { statementsBehind } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Source } from '#lib/dossier/types.ts';
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

type Row = (CellDocuments | undefined)[];

/** Reads what single positions rest on, each once: a cell is behind as many ties as there are other actors. */
class CellReader {
	readonly #behind: ReturnType<typeof statementsBehind>;
	readonly #placeOf: Map<string, number>;
	readonly #numbers = new Map<string, number>();
	readonly #rows: Row[] = [];
	readonly #issueCount: number;

	constructor(dossier: Dossier, positions: Positions) {
		this.#behind = statementsBehind(dossier, positions);
		this.#placeOf = new Map(dossier.sources.map(({ id }, place) => [id, place]));
		this.#issueCount = positions.issueCount;
	}

	/** Words of bits for all sources. */
	get words(): number {
		return Math.ceil(this.#placeOf.size / 32);
	}

	/** What is known of the positions of an actor, by issue. */
	rowOf(actor: number): Row {
		return (this.#rows[actor] ??= Array.from({ length: this.#issueCount }));
	}

	read(actor: number, issue: number): CellDocuments {
		const made = this.#behind(actor, issue);
		const key = documentsKey(made);
		const documents = this.#numbers.get(key) ?? this.#numbers.size;
		this.#numbers.set(key, documents);
		const sources = new Int32Array(this.words);
		for (const { source } of made) {
			const place = this.#placeOf.get(source);
			if (place === undefined) continue;
			sources[place >>> 5] = (sources[place >>> 5] as number) | (1 << (place & 31));
		}
		return (this.rowOf(actor)[issue] = { sources, documents });
	}
}

const readers = new WeakMap<Positions, { of: Dossier; reader: CellReader }>();

function readerOf(dossier: Dossier, positions: Positions): CellReader {
	const known = readers.get(positions);
	if (known?.of === dossier) return known.reader;
	const reader = new CellReader(dossier, positions);
	readers.set(positions, { of: dossier, reader });
	return reader;
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
	shared: ArrayLike<number>
): TieDocuments {
	const reader = readerOf(dossier, positions);
	const [rowA, rowB] = [reader.rowOf(a), reader.rowOf(b)];
	const found = new Int32Array(reader.words);
	const joint: number[] = [];
	for (let k = 0; k < shared.length; k++) {
		const issue = shared[k] as number;
		const one = rowA[issue] ?? reader.read(a, issue);
		const other = rowB[issue] ?? reader.read(b, issue);
		for (let w = 0; w < found.length; w++) {
			const both = (one.sources[w] as number) | (other.sources[w] as number);
			found[w] = (found[w] as number) | both;
		}
		if (one.documents === other.documents) joint.push(issue);
	}
	const sources: string[] = [];
	for (let place = 0; place < dossier.sources.length; place++) {
		const isFound = ((found[place >>> 5] as number) >>> (place & 31)) & 1;
		if (isFound) sources.push((dossier.sources[place] as Source).id);
	}
	return { sources, joint };
}
