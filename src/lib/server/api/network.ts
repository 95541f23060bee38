import type { z } from 'zod';
import { defaultView } from '#lib/analysis/view.ts';
import { holdsOn } from '#lib/dossier/relations.ts';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { rowsAt } from './positions.ts';
import { ByteWriter } from '../platform/bytes.ts';
import { readIds, readIssues } from './query.ts';
import { refuseMany } from './size.ts';
import type { NetworkAnswer, networkQuery } from './schemas.ts';
import { answerAttitudes } from './attitudes.ts';
import { answerTies, mostListed, readTies, writeTies } from './ties.ts';

type Query = z.output<typeof networkQuery>;

const toRelation = ({ actor_a, actor_b, ...relation }: Relation) => ({
	id: relation.id,
	a: actor_a,
	b: actor_b,
	kind: relation.kind,
	basis: relation.basis,
	since: relation.since,
	until: relation.until,
	description: relation.description,
	source: relation.source
});

/** The actors and the documented relations of a dossier as of a day. */
export function answerRelations(
	dossier: Dossier,
	query: Query
): Omit<NetworkAnswer, 'ties' | 'attitudes'> {
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const actors = rowsAt(dossier.actors, readIds('actors', query.actors, dossier.actors));
	const shown = new Set(actors.map((actor) => actor.id));
	const relations = dossier.relations.filter(
		(r) => shown.has(r.actor_a) && shown.has(r.actor_b) && holdsOn(r, asOf)
	);
	return { asOf, actors, relations: relations.map(toRelation) };
}

/** How many actors and issues an answer is about. */
export const networkSize = (dossier: Dossier, query: Query): [actors: number, issues: number] => [
	readIds('actors', query.actors, dossier.actors).length,
	readIssues(dossier, query).length
];

/** Refuses a network of more ties than an answer can hold. @throws Refusal */
export function refuseLargeNetwork(actors: number, issues: number): void {
	refuseMany(
		(actors * (actors - 1) * issues) / 2,
		mostListed,
		'issues behind ties',
		'Ask for fewer actors or issues; ties.csv has the sums of all ties.'
	);
}

/**
 * The ties, attitudes and documented relations of a dossier as of a day, for `GET …/network`.
 *
 * @throws Refusal where the ties would be more than an answer can hold.
 */
export function answerNetwork(dossier: Dossier, query: Query): NetworkAnswer {
	refuseLargeNetwork(...networkSize(dossier, query));
	const { asOf, actors, relations } = answerRelations(dossier, query);
	const reading = readTies(dossier, asOf, query);
	const attitudes = answerAttitudes(reading);
	return { asOf, actors, ties: answerTies(reading, query), attitudes, relations };
}

/** The same as the bytes of JSON, for many ties. @throws Refusal where they would be more than an answer can hold. */
export function writeNetwork(dossier: Dossier, query: Query): Uint8Array<ArrayBuffer> {
	refuseLargeNetwork(...networkSize(dossier, query));
	const { asOf, actors, relations } = answerRelations(dossier, query);
	const reading = readTies(dossier, asOf, query);
	const to = new ByteWriter();
	to.text(`${JSON.stringify({ asOf, actors }).slice(0, -1)},"ties":`);
	writeTies(reading, query, to);
	const rest = JSON.stringify({ attitudes: answerAttitudes(reading), relations });
	to.text(`,${rest.slice(1)}`);
	return to.written();
}
