import { m } from '#messages';
import type { Target } from '#lib/analysis/view.ts';
import type { Actor, Dossier, Issue, Relation, Statement } from '#lib/dossier/types.ts';
import { findStatement } from '#lib/dossier/votes.ts';

/** A target with the rows of the dossier that it points at. */
export type Found =
	| { type: 'position'; actor: Actor; issue: Issue }
	| { type: 'tie'; a: Actor; b: Actor }
	| { type: 'relation'; relation: Relation; a: Actor; b: Actor }
	| { type: 'statement'; statement: Statement }
	| { type: 'actor'; actor: Actor }
	| { type: 'issue'; issue: Issue };

const actorOf = (dossier: Dossier, id: string | undefined) =>
	dossier.actors.find((actor) => actor.id === id);

const issueOf = (dossier: Dossier, id: string | undefined) =>
	dossier.issues.find((issue) => issue.id === id);

function findPair(dossier: Dossier, a: string | undefined, b: string | undefined) {
	const pair = { a: actorOf(dossier, a), b: actorOf(dossier, b) };
	return pair.a && pair.b ? { a: pair.a, b: pair.b } : undefined;
}

/** The rows behind a target; `undefined` where the dossier no longer has them. */
export function findTarget(dossier: Dossier, target: Target): Found | undefined {
	const { type, id } = target;
	if (type === 'position') {
		const [actor, issue] = [actorOf(dossier, id.split('/')[0]), issueOf(dossier, id.split('/')[1])];
		return actor && issue && { type, actor, issue };
	}
	if (type === 'tie') {
		const pair = findPair(dossier, id.split('~')[0], id.split('~')[1]);
		return pair && { type, ...pair };
	}
	if (type === 'relation') {
		const relation = dossier.relations.find((r) => r.id === id);
		const pair = findPair(dossier, relation?.actor_a, relation?.actor_b);
		return relation && pair && { type, relation, ...pair };
	}
	if (type === 'statement') {
		const statement = findStatement(dossier, id);
		return statement && { type, statement };
	}
	if (type === 'actor') {
		const actor = actorOf(dossier, id);
		return actor && { type, actor };
	}
	const issue = issueOf(dossier, id);
	return issue && { type, issue };
}

/** Names of the speakers of a statement, in its order. */
export function speakersOf(dossier: Dossier, statement: Statement): Actor[] {
	return statement.actors.flatMap((id) => actorOf(dossier, id) ?? []);
}

/** What a target is called in a heading or a list: “France on ‘Condemn operation’”. */
export function targetTitle(dossier: Dossier, target: Target): string {
	const found = findTarget(dossier, target);
	if (!found) return m.evidence_gone(target);
	switch (found.type) {
		case 'position':
			return m.evidence_position_title({ actor: found.actor.name, issue: found.issue.label });
		case 'tie':
			return m.evidence_tie_title({ one: found.a.name, other: found.b.name });
		case 'relation':
			return m.evidence_relation_title({
				...{ one: found.a.name, other: found.b.name },
				kind: found.relation.kind
			});
		case 'statement': {
			const names = speakersOf(dossier, found.statement).map((actor) => actor.name);
			const issue = issueOf(dossier, found.statement.issue)?.label ?? found.statement.issue;
			return m.evidence_statement_title({ speakers: names.join(', '), issue });
		}
		case 'actor':
			return found.actor.name;
		case 'issue':
			return found.issue.label;
	}
}
