import type { z } from 'zod';
import { defaultView } from '#lib/analysis/view.ts';
import { writeCsv } from '#lib/dossier/csv.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { answerPositions } from '../api/positions.ts';
import { readQuery } from '../api/query.ts';
import { positionsCsvQuery, tiesCsvQuery } from '../api/schemas.ts';
import type { PositionsAnswer } from '../api/schemas.ts';
import { discourseRecords } from './discourse.ts';
import { tieRecords } from './ties.ts';

const yesNo = (flag: boolean) => (flag ? 'yes' : 'no');

const longHead =
	'actor,issue,as_of,value,lower,upper,basis,contested,changed,conditional,silence,statements,against';

function longRecords({ asOf, positions, silences }: PositionsAnswer): string[][] {
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
	return [longHead.split(','), ...rows, ...silent];
}

/** A silence is its word, never a number: programs take it for missing where they are told to. */
function wideRecords({ asOf, actors, issues, positions, silences }: PositionsAnswer): string[][] {
	const cells = new Map<string, string>();
	for (const p of positions) cells.set(`${p.actor}/${p.issue}`, String(p.value));
	for (const s of silences) cells.set(`${s.actor}/${s.issue}`, s.kind);
	return [
		['actor', 'as_of', ...issues.map(({ id }) => id)],
		...actors.map(({ id }) => [
			id,
			asOf,
			...issues.map((issue) => cells.get(`${id}/${issue.id}`) ?? '')
		])
	];
}

/**
 * Every cell as a row, the position or the kind of silence with the other columns empty; or, with
 * `shape=wide`, every actor as a row and every issue as a column of values and kinds of silence.
 *
 * @param params those of the view, and `shape`; without `actors` all actors, context included.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function positionsCsv(dossier: Dossier, params: URLSearchParams): string {
	const { shape, ...query } = readQuery(dossier, params, positionsCsvQuery);
	const actors = query.actors ?? dossier.actors.map((actor) => actor.id).join(',');
	const answer = answerPositions(dossier, { ...query, actors });
	return writeCsv(shape === 'wide' ? wideRecords(answer) : longRecords(answer));
}

/**
 * Every tie of two actors with a shared issue as a row, with what is behind it and how far it can be
 * trusted; or, with `measure`, every pair by a measure of discourse networks over statements.
 *
 * @param params those of the view, and `measure`, `normalisation`, `duplicates`.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function tiesCsv(dossier: Dossier, params: URLSearchParams): string {
	const query: z.output<typeof tiesCsvQuery> = readQuery(dossier, params, tiesCsvQuery);
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const { measure } = query;
	return writeCsv(
		measure
			? discourseRecords(dossier, asOf, { ...query, measure })
			: tieRecords(dossier, asOf, query)
	);
}
