import type { Dossier } from '../types.ts';
import { ABSENT } from '../votes.ts';
import { notesOn } from './act.ts';
import type { NoteCounts } from './act.ts';

/** How many rows use an actor or an issue: they show its name, and go or change with it. */
export interface Uses {
	statements: number;
	coverage: number;
	relations: number;
	votes: number;
	/** Issues that judge the actor. */
	issues: number;
	notes: number;
}

/** Votes in a row or a column of the table of stances. */
function votesAt({ actors, issues, votes }: Dossier, actor: number, issue: number): number {
	if (!votes) return 0;
	const cells =
		issue < 0
			? issues.map((_, i) => actor * issues.length + i)
			: actors.map((_, a) => a * issues.length + issue);
	return cells.filter((cell) => votes.stance[cell] !== ABSENT).length;
}

/** What uses an actor: as speaker, addressee or teller, and beyond statements. */
export function usesOfActor(dossier: Dossier, id: string, notes: NoteCounts = {}): Uses {
	const place = dossier.actors.findIndex((actor) => actor.id === id);
	const uses = dossier.statements.filter(
		(s) => s.actors.includes(id) || s.addressees.includes(id) || s.reported_by === id
	);
	return {
		statements: uses.length,
		coverage: dossier.coverage.filter(({ actor }) => actor === id).length,
		relations: dossier.relations.filter((r) => r.actor_a === id || r.actor_b === id).length,
		votes: place < 0 ? 0 : votesAt(dossier, place, -1),
		issues: dossier.issues.filter(({ about }) => about === id).length,
		notes: notesOn(notes, { actors: new Set([id]) })
	};
}

/** What uses an issue. */
export function usesOfIssue(dossier: Dossier, id: string, notes: NoteCounts = {}): Uses {
	const place = dossier.issues.findIndex((issue) => issue.id === id);
	return {
		statements: dossier.statements.filter(({ issue }) => issue === id).length,
		coverage: dossier.coverage.filter(({ issue }) => issue === id).length,
		relations: 0,
		votes: place < 0 ? 0 : votesAt(dossier, -1, place),
		issues: 0,
		notes: notesOn(notes, { issues: new Set([id]) })
	};
}
