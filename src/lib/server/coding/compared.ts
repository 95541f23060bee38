/** What several coders made of the same sources, once it is revealed: what agreement and adjudication start from. */
import type { Kysely } from 'kysely';
import type { CodedSource } from '#lib/analysis/coding/units.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Tables } from '../database/tables.ts';
import { revealedCoders } from './coders.ts';
import { decisionsOf, revealedCodings } from './reading.ts';

type Db = Kysely<Tables>;

/** A source whose codings are revealed, with the versions of its codings. */
export interface ComparedSource extends CodedSource {
	codings: (Coding & { version: number })[];
	settled: string[][];
}

/**
 * Sources that several coded blind and that are revealed, by id. What one of them submitted in their own name, before
 * or after, became a statement at once and is not compared.
 *
 * Whoever asks has to have the right to code: nothing here asks for it.
 */
export async function comparedSources(
	db: Db,
	dossier: string,
	{ source }: { source?: string | undefined } = {}
): Promise<ComparedSource[]> {
	const coders = await revealedCoders(db, dossier, source);
	const codings = await revealedCodings(db, dossier, { source });
	const decisions = await decisionsOf(db, dossier, { source });
	return [...coders]
		.filter(([, names]) => names.length > 1)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([id, names]) => ({
			source: id,
			coders: names,
			codings: codings.filter((one) => one.source === id && names.includes(one.coder)),
			settled: decisions.filter((one) => one.source === id).map((one) => one.codings)
		}));
}
