import type { AskedChange } from '#lib/contract/changes.ts';
import { placesOf } from '../places.ts';
import type { Dossier, Statement } from '../types.ts';
import { noEffects, notesOn } from './act.ts';
import type { Act, Effects, NoteCounts } from './act.ts';
import { recastVotes } from './ballots.ts';
import { mergedSearches } from './merged-searches.ts';
import type { Renaming } from './merged-searches.ts';
import { endsOf } from './merges.ts';
import type { Merge, MergeFault } from './merges.ts';
import { withVoices } from './speakers.ts';

function mergedStatements(
	statements: readonly Statement[],
	now: Renaming,
	effects: Effects
): AskedChange[] {
	return statements.flatMap((statement): AskedChange[] => {
		const row = withVoices(statement, { speaker: now, named: now });
		if (!row) return [];
		effects.statements.changed++;
		if (row.basis === 'direct') effects.direct.push(statement.id);
		return [{ entity: 'statement', action: 'edit', id: statement.id, row }];
	});
}

/** Relations with other ends; one whose ends are now the same actor goes. */
function mergedRelations(dossier: Dossier, now: Renaming, effects: Effects): AskedChange[] {
	return dossier.relations.flatMap(({ id, actor_a, actor_b }): AskedChange[] => {
		const row = { actor_a: now(actor_a), actor_b: now(actor_b) };
		if (row.actor_a === actor_a && row.actor_b === actor_b) return [];
		if (row.actor_a !== row.actor_b) {
			effects.relations.changed++;
			return [{ entity: 'relation', action: 'edit', id, row }];
		}
		effects.relations.removed++;
		return [{ entity: 'relation', action: 'remove', id }];
	});
}

const mergedJudging = ({ issues }: Dossier, now: Renaming, effects: Effects): AskedChange[] =>
	issues.flatMap(({ id, about }): AskedChange[] => {
		if (now(about) === about) return [];
		effects.issues.changed++;
		return [{ entity: 'issue', action: 'edit', id, row: { about: now(about) } }];
	});

/**
 * Merges actors: whatever names one that goes names the one that it goes into. No statement is lost; of two
 * votes in one roll call that of the actor who stays counts, and a relation of an actor with itself goes.
 *
 * @returns the changes with what they do, or what is wrong with the merges.
 */
export function mergeActors(
	dossier: Dossier,
	merges: readonly Merge[],
	notes: NoteCounts = {}
): Act | { faults: MergeFault[] } {
	const found = endsOf(merges, (id) => placesOf(dossier.actors).has(id));
	if ('faults' in found) return found;
	const { ends } = found;
	const now: Renaming = (id) => ends.get(id) ?? id;
	const into = new Set(ends.values());
	const effects = noEffects();
	const judging = mergedJudging(dossier, now, effects);
	const statements = mergedStatements(dossier.statements, now, effects);
	const relations = mergedRelations(dossier, now, effects);
	const searches = mergedSearches(dossier, { actor: now, issue: (id) => id }, (actor) =>
		into.has(actor)
	);
	const votes = recastVotes(dossier, now);
	effects.coverage = searches.effects;
	effects.votes = votes.effects;
	const goneRelations = relations.flatMap(({ id = '', action }) =>
		action === 'remove' ? [id] : []
	);
	effects.notes = notesOn(notes, {
		actors: new Set(ends.keys()),
		relations: new Set(goneRelations)
	});
	const removed = [...ends.keys()].map((id): AskedChange => ({
		entity: 'actor',
		action: 'remove',
		id
	}));
	const changes = [
		...judging,
		...statements,
		...relations,
		...searches.changes,
		...votes.changes,
		...removed
	];
	return { changes, effects };
}
