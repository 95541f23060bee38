import type { z } from 'zod';
import { agreementOf } from '#lib/analysis/agreement.ts';
import { crossTables } from '#lib/analysis/bit-tables.ts';
import { tieId } from '#lib/analysis/target.ts';
import type { Dossier, Issue } from '#lib/dossier/types.ts';
import type { tiesCsvQuery } from '../../api/schemas.ts';
import { detailsOf, idsOf, isListable, listTies, readTies } from '../../api/ties.ts';
import type { ReadTie, TieReading } from '../../api/ties.ts';

/** Its first line: columns, the ones of old first. */
export const tiesHead = [
	'a,b,as_of,congruence,conflict,shared,alignment,issues',
	'state,alignment_low,alignment_high,silent,agreement_least,agreement_most,documents,joint',
	'identical,lijphart,s,cohen_kappa,scott_pi'
].join(',');

/** Six decimals: all that a share of a few thousand issues has to say. */
const number = (value: number | undefined) =>
	value === undefined ? '' : `${Math.round(value * 1e6) / 1e6 + 0}`;

/** Issues, state and trust of a tie, as cells; of more ties than can be listed the state alone. */
function trustReader(reading: TieReading, detailed: boolean): (found: ReadTie) => string {
	if (!detailed) return ({ state }) => `,${state}${','.repeat(7)}`;
	const idOf = (index: number) => (reading.dossier.issues[index] as Issue).id;
	const read = detailsOf(reading);
	return ({ a, b, state }) => {
		const { shared, interval, bounds, sources, joint } = read(a, b);
		const ends = `${number(interval?.low)},${number(interval?.high)}`;
		const open = `${bounds.silent},${number(bounds.low)},${number(bounds.high)}`;
		const documents = `${sources.join(';')},${joint.map(idOf).join(';')}`;
		return `${Array.from(shared, idOf).join(';')},${state},${ends},${open},${documents}`;
	};
}

/** Reads the measures of agreement of two actors, as cells. */
function agreementReader({ positions, actors, issues }: TieReading) {
	const tableOf = crossTables(positions, actors, issues);
	const place = new Map(actors.map((actor, i) => [actor, i]));
	const placeOf = (actor: number) => place.get(actor) as number;
	return ({ a, b }: ReadTie): string => {
		const { identical, lijphart, s, kappa, pi } = agreementOf(tableOf(placeOf(a), placeOf(b)));
		const shares = `${number(identical)},${number(lijphart)},${number(s)}`;
		return `${shares},${number(kappa)},${number(pi)}`;
	};
}

/** Ties in the order of their ids. */
function picked(reading: TieReading, ties: readonly ReadTie[], ids: readonly string[]): ReadTie[] {
	const byId = new Map(ties.map((one) => [tieId(...idsOf(reading, one)), one]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Every tie of two actors with a shared issue, as a CSV file; one of fewer shared issues than `min-shared` is
 * there and says so. Of more ties than can be listed with their issues the columns that need these are empty.
 * The measures of agreement weigh every issue the same. Ids, days and numbers need no quotation marks.
 *
 * @param asOf ISO 8601 day.
 * @param only ids of the ties that are wanted, in the order of the rows.
 */
export function writeTies(
	dossier: Dossier,
	asOf: string,
	query: z.output<typeof tiesCsvQuery>,
	only?: readonly string[]
): string {
	const reading = readTies(dossier, asOf, query);
	const all = listTies(reading, query['min-shared']);
	const found = only ? picked(reading, all, only) : all;
	const trustOf = trustReader(reading, isListable(reading, found));
	const agreement = agreementReader(reading);
	const lines = [tiesHead];
	for (const one of found) {
		const { congruence, conflict, shared, alignment } = one.tie;
		if (Math.abs(alignment) < query.threshold) continue;
		const [a, b] = idsOf(reading, one);
		const tie = `${a},${b},${asOf},${congruence},${conflict},${shared},${alignment}`;
		lines.push(`${tie},${trustOf(one)},${agreement(one)}`);
	}
	return `${lines.join('\n')}\n`;
}
