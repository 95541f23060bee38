import type { z } from 'zod';
import {
	cohenKappa,
	identicalShare,
	lijphartIndex,
	scottPi,
	signorinoRitterS
} from '#lib/analysis/agreement.ts';
import { crossTables } from '#lib/analysis/bit-tables.ts';
import { tieId } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { tiesCsvQuery } from '../../api/schemas.ts';
import { idsOf, isListable, issuesBehind, listTies, readTies, tieTrust } from '../../api/ties.ts';
import type { ReadTie, TieReading } from '../../api/ties.ts';

/** Its first line: columns, the ones of old first. */
export const tiesHead = [
	'a,b,as_of,congruence,conflict,shared,alignment,issues',
	'state,alignment_low,alignment_high,silent,agreement_least,agreement_most,documents,joint',
	'identical,lijphart,s,cohen_kappa,scott_pi'
].join(',');

/** Six decimals: all that a share of a few thousand issues has to say. */
const number = (value: number | undefined) =>
	value === undefined ? '' : String(Math.round(value * 1e6) / 1e6 + 0);

function trustOf(reading: TieReading, found: ReadTie, detailed: boolean): string[] {
	if (!detailed) return ['', found.state, ...Array<string>(7).fill('')];
	const behind = issuesBehind(reading, found);
	const { interval, bounds, documents, joint } = tieTrust(reading, found, behind);
	return [
		behind.map(({ issue }) => reading.dossier.issues[issue]?.id).join(';'),
		found.state,
		number(interval?.low),
		number(interval?.high),
		String(bounds.silent),
		number(bounds.low),
		number(bounds.high),
		documents.join(';'),
		joint.join(';')
	];
}

/** Reads the measures of agreement of two actors, by their dossier indices. */
function agreementReader({ positions, actors, issues }: TieReading) {
	const tableOf = crossTables(positions, actors, issues);
	const place = new Map(actors.map((actor, i) => [actor, i]));
	const placeOf = (actor: number) => place.get(actor) as number;
	return ({ a, b }: ReadTie): string[] => {
		const table = tableOf(placeOf(a), placeOf(b));
		return [identicalShare, lijphartIndex, signorinoRitterS, cohenKappa, scottPi].map((measure) =>
			number(measure(table))
		);
	};
}

/** Ties in the order of their ids. */
function picked(reading: TieReading, ties: readonly ReadTie[], ids: readonly string[]): ReadTie[] {
	const byId = new Map(ties.map((one) => [tieId(...idsOf(reading, one)), one]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Every tie of two actors with a shared issue, as records of a CSV file; one of fewer shared issues than
 * `min-shared` is there and says so. Of more ties than can be listed with their issues the columns that need
 * these are empty. The measures of agreement weigh every issue the same.
 *
 * @param asOf ISO 8601 day.
 * @param only ids of the ties that are wanted, in the order of the rows.
 */
export function tieRecords(
	dossier: Dossier,
	asOf: string,
	query: z.output<typeof tiesCsvQuery>,
	only?: readonly string[]
): string[][] {
	const reading = readTies(dossier, asOf, query);
	const all = listTies(reading, query['min-shared']);
	const found = only ? picked(reading, all, only) : all;
	const detailed = isListable(reading, found);
	const agreementOf = agreementReader(reading);
	const rows = found
		.filter(({ tie }) => Math.abs(tie.alignment) >= query.threshold)
		.map((one) => {
			const { congruence, conflict, shared, alignment } = one.tie;
			return [
				...idsOf(reading, one),
				asOf,
				...[congruence, conflict, shared, alignment].map(String),
				...trustOf(reading, one, detailed),
				...agreementOf(one)
			];
		});
	return [tiesHead.split(','), ...rows];
}
