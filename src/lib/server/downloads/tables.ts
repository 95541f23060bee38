import { writeCsv } from '#lib/dossier/csv.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { answerNetwork } from '../api/network.ts';
import { answerPositions } from '../api/positions.ts';
import { readQuery } from '../api/query.ts';
import { networkQuery, positionsQuery } from '../api/schemas.ts';

const yesNo = (flag: boolean) => (flag ? 'yes' : 'no');

/**
 * Every cell as a row: the position, or the kind of silence with the other columns empty.
 *
 * @param params those of the view; without `actors` all actors, context included.
 */
export function positionsCsv(dossier: Dossier, params: URLSearchParams): string {
	const query = readQuery(dossier, params, positionsQuery);
	const actors = query.actors ?? dossier.actors.map((actor) => actor.id).join(',');
	const { asOf, positions, silences } = answerPositions(dossier, { ...query, actors });
	const head =
		'actor,issue,as_of,value,lower,upper,basis,contested,changed,conditional,silence,statements,against';
	const rows = positions.map((p) => [
		p.actor,
		p.issue,
		asOf,
		...[p.value, p.lower, p.upper].map(String),
		p.basis,
		...[p.contested, p.changed, p.conditional].map(yesNo),
		'',
		p.statements.join(';'),
		p.against.join(';')
	]);
	const silent = silences.map((s) => [
		...[s.actor, s.issue, asOf],
		...Array<string>(7).fill(''),
		...[s.kind, '', '']
	]);
	return writeCsv([head.split(','), ...rows, ...silent]);
}

/** Every tie of two actors with a shared issue as a row, with the issues behind it. */
export function tiesCsv(dossier: Dossier, params: URLSearchParams): string {
	const { asOf, ties } = answerNetwork(dossier, readQuery(dossier, params, networkQuery));
	const head = 'a,b,as_of,congruence,conflict,shared,alignment,issues';
	const rows = ties.map((tie) => [
		tie.a,
		tie.b,
		asOf,
		...[tie.congruence, tie.conflict, tie.shared, tie.alignment].map(String),
		tie.issues.map(({ issue }) => issue).join(';')
	]);
	return writeCsv([head.split(','), ...rows]);
}
