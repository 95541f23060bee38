import type { z } from 'zod';
import { effectiveDay } from '#lib/dossier/dates.ts';
import { foldFields, searchFor } from '#lib/dossier/search.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { rowsAt } from './positions.ts';
import { readIds } from './query.ts';
import type { StatementsAnswer, statementsQuery } from './schemas.ts';

const wordsOf = (s: Statement) =>
	foldFields([s.id, s.quote, s.paraphrase, s.condition, s.speaker, s.speaker_role]);

/** The statements that meet a filter, in the dossier's order, for `GET …/statements`. */
export function answerStatements(
	dossier: Dossier,
	query: z.output<typeof statementsQuery>,
	url: URL
): StatementsAnswer {
	const idsAt = (rows: readonly { id: string }[], indices: number[]) =>
		new Set(rowsAt(rows, indices).map((row) => row.id));
	const actors = idsAt(dossier.actors, readIds('actor', query.actor, dossier.actors));
	const issues = idsAt(dossier.issues, readIds('issue', query.issue, dossier.issues));
	const { q = '' } = query;
	const meets = searchFor(q);
	const asOf = query['as-of'];
	const all = dossier.statements.filter(
		(s) =>
			s.actors.some((actor) => actors.has(actor)) &&
			issues.has(s.issue) &&
			(query.basis === undefined || s.basis === query.basis) &&
			(asOf === undefined || effectiveDay(s.said_on) <= asOf) &&
			(!q || meets(wordsOf(s)))
	);
	const end = query.offset + query.limit;
	const next = new URL(url);
	next.searchParams.set('offset', String(end));
	return {
		total: all.length,
		statements: all.slice(query.offset, end),
		next: end < all.length ? next.pathname + next.search : null
	};
}
