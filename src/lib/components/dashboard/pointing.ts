import type { Target } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { findStatement } from '#lib/dossier/votes.ts';

/** The actors and issues that a target is about: what every figure lights up when it is pointed at. */
export interface Reach {
	actors: string[];
	issues: string[];
}

/** What cells, such as `usa/halt-hostilities`, reach. */
export function reachOfCells(cells: string[]): Reach {
	const halves = cells.map((cell) => cell.split('/'));
	return {
		actors: [...new Set(halves.map(([actor = '']) => actor))],
		issues: [...new Set(halves.map(([, issue = '']) => issue))]
	};
}

/**
 * What a target reaches in the figures. A position reaches its actor and its issue, a tie or a relation
 * its two actors, a statement its speakers and its issue.
 */
export function reachOf(dossier: Dossier, target: Target | null): Reach {
	if (!target) return { actors: [], issues: [] };
	const { type, id } = target;
	if (type === 'actor') return { actors: [id], issues: [] };
	if (type === 'issue') return { actors: [], issues: [id] };
	if (type === 'tie') return { actors: id.split('~'), issues: [] };
	if (type === 'position') {
		return reachOfCells([id]);
	}
	if (type === 'relation') {
		const relation = dossier.relations.find((r) => r.id === id);
		return { actors: relation ? [relation.actor_a, relation.actor_b] : [], issues: [] };
	}
	const statement = findStatement(dossier, id);
	return statement
		? { actors: statement.actors, issues: [statement.issue] }
		: { actors: [], issues: [] };
}

/** The one actor that is looked at, where nothing else is: all of its ties are then shown. */
export const onlyActor = ({ actors, issues }: Reach): string | undefined =>
	actors.length === 1 && issues.length === 0 ? actors[0] : undefined;
