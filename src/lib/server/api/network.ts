import type { z } from 'zod';
import { tieId } from '#lib/analysis/target.ts';
import { deriveTies, tieAt, tieIssues } from '#lib/analysis/ties.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { holdsOn } from '#lib/dossier/relations.ts';
import type { Actor, Dossier, Issue, Relation } from '#lib/dossier/types.ts';
import { rowsAt } from './positions.ts';
import { readIds } from './query.ts';
import type { NetworkAnswer, networkQuery } from './schemas.ts';

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

function answerTies(dossier: Dossier, asOf: string, actors: number[], query: Query) {
	const issues = readIds('issues', query.issues, dossier.issues);
	const positions = derivePositions(dossier, asOf);
	const ties = deriveTies(positions, actors, issues);
	const idOf = (index: number) => (dossier.actors[index] as Actor).id;
	const alphabetical = actors.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
	return alphabetical.flatMap((a, place) =>
		alphabetical.slice(place + 1).flatMap((b) => {
			const tie = tieAt(ties, a, b);
			const { alignment } = tie;
			if (alignment === undefined || tie.shared < query['min-shared']) return [];
			if (Math.abs(alignment) < query.threshold) return [];
			const shared = tieIssues(positions, a, b, issues).map((t) => ({
				issue: (dossier.issues[t.issue] as Issue).id,
				a: t.a,
				b: t.b
			}));
			const pair = { id: tieId(idOf(a), idOf(b)), a: idOf(a), b: idOf(b) };
			return [{ ...pair, ...tie, alignment, issues: shared }];
		})
	);
}

/** The ties and the documented relations of a dossier as of a day, for `GET …/network`. */
export function answerNetwork(dossier: Dossier, query: Query): NetworkAnswer {
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const indices = readIds('actors', query.actors, dossier.actors);
	const actors = rowsAt(dossier.actors, indices);
	const shown = new Set(actors.map((actor) => actor.id));
	const relations = dossier.relations.filter(
		(r) => shown.has(r.actor_a) && shown.has(r.actor_b) && holdsOn(r, asOf)
	);
	return {
		asOf,
		actors,
		ties: answerTies(dossier, asOf, indices, query),
		relations: relations.map(toRelation)
	};
}
