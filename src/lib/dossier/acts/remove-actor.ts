import type { AskedChange } from '#lib/contract/changes.ts';
import type { Dossier } from '../types.ts';
import { noEffects, notesOn } from './act.ts';
import type { Act, NoteCounts } from './act.ts';
import { recastVotes } from './ballots.ts';
import { withVoices } from './speakers.ts';

/** A name as a list of names can hold it. */
const listed = (name: string) => name.replaceAll(';', ',');

/**
 * Removes an actor and what it alone said. Of a joint statement the other speakers stay; where it was
 * addressed or reported what others said, its name stays in place of its id. Its searches, relations and
 * votes go, and issues that judge it judge nobody.
 */
export function removeActor(dossier: Dossier, id: string, notes: NoteCounts = {}): Act {
	const effects = noEffects();
	const name = listed(dossier.actors.find((actor) => actor.id === id)?.name ?? id);
	const voices = {
		speaker: (one: string) => (one === id ? undefined : one),
		named: (one: string) => (one === id ? name : one)
	};
	const gone = new Set<string>();
	const statements = dossier.statements.flatMap((statement): AskedChange[] => {
		const row = withVoices(statement, voices);
		if (row === undefined) return [];
		if (row === null) {
			gone.add(statement.id);
			return [{ entity: 'statement', action: 'remove', id: statement.id }];
		}
		effects.statements.changed++;
		if (row.basis === 'direct') effects.direct.push(statement.id);
		return [{ entity: 'statement', action: 'edit', id: statement.id, row }];
	});
	const searches = dossier.coverage
		.filter(({ actor }) => actor === id)
		.map(({ issue }): AskedChange => ({
			entity: 'coverage',
			action: 'remove',
			id: `${id}/${issue}`
		}));
	const ended = dossier.relations.filter((r) => r.actor_a === id || r.actor_b === id);
	const relations = ended.map((r): AskedChange => ({
		entity: 'relation',
		action: 'remove',
		id: r.id
	}));
	const judging = dossier.issues
		.filter(({ about }) => about === id)
		.map((issue): AskedChange => ({
			entity: 'issue',
			action: 'edit',
			id: issue.id,
			row: { about: '', favours: '' }
		}));
	const votes = recastVotes(dossier, voices.speaker);
	effects.statements.removed = gone.size;
	effects.coverage.removed = searches.length;
	effects.relations.removed = relations.length;
	effects.issues.changed = judging.length;
	effects.votes = votes.effects;
	effects.notes = notesOn(notes, {
		actors: new Set([id]),
		statements: gone,
		relations: new Set(ended.map((r) => r.id))
	});
	const removed: AskedChange = { entity: 'actor', action: 'remove', id };
	return {
		changes: [...judging, ...statements, ...searches, ...relations, ...votes.changes, removed],
		effects
	};
}
