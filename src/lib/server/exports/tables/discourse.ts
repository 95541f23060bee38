import type { z } from 'zod';
import { codedStatements, discourseNetwork } from '#lib/analysis/discourse.ts';
import type { DiscourseMeasure } from '#lib/analysis/discourse.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { readIds, readIssues } from '../../api/query.ts';
import type { tiesCsvQuery } from '../../api/schemas.ts';
import { Refusal } from '../../platform/problem.ts';

type Query = z.output<typeof tiesCsvQuery> & { measure: DiscourseMeasure };

/**
 * Every pair of actors by a measure of discourse networks, as records of a CSV file.
 *
 * @throws Refusal where the dossier holds votes, which that measure would have to count as statements.
 */
export function discourseRecords(dossier: Dossier, asOf: string, query: Query): string[][] {
	const { measure, normalisation, duplicates, from = '' } = query;
	if (dossier.votes) {
		throw new Refusal(
			'bad-parameter',
			'The parameter "measure" counts statements, and this dossier holds votes. Leave it out: ties of positions count them.',
			{ parameter: 'measure', found: measure, expected: 'a dossier without votes' }
		);
	}
	const idOf = (index: number) => (dossier.actors[index] as Actor).id;
	const actors = readIds('actors', query.actors, dossier.actors).toSorted((a, b) =>
		idOf(a) < idOf(b) ? -1 : 1
	);
	const issues = readIssues(dossier, query);
	const coded = codedStatements(dossier, actors, issues, { from, to: asOf });
	const network = discourseNetwork(coded, measure, normalisation, duplicates);
	let pair = 0;
	const rows = actors.flatMap((a, i) =>
		actors
			.slice(i + 1)
			.map((b) => [
				...[idOf(a), idOf(b), from, asOf],
				...[measure, normalisation, duplicates, String(network[pair++])]
			])
	);
	return ['a,b,from_day,as_of,measure,normalisation,duplicates,value'.split(','), ...rows];
}
