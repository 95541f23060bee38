import type { AskedChange } from '#lib/contract/changes.ts';
import type { Dossier } from '../types.ts';
import { rollCallsOf } from '../votes.ts';
import { noEffects, notesOn } from './act.ts';
import type { Act, NoteCounts } from './act.ts';
import { votesIn } from './ballots.ts';

/** Removes an issue with all that was said, searched and voted on it. */
export function removeIssue(dossier: Dossier, id: string, notes: NoteCounts = {}): Act {
	const effects = noEffects();
	const gone = dossier.statements.filter(({ issue }) => issue === id);
	const searches = dossier.coverage.filter(({ issue }) => issue === id);
	const call = rollCallsOf(dossier).find(({ issue }) => issue === id);
	effects.statements.removed = gone.length;
	effects.coverage.removed = searches.length;
	effects.votes.removed = call ? votesIn(call) : 0;
	effects.notes = notesOn(notes, {
		issues: new Set([id]),
		statements: new Set(gone.map((statement) => statement.id))
	});
	const remove = (entity: AskedChange['entity'], row: string): AskedChange => ({
		entity,
		action: 'remove',
		id: row
	});
	return {
		changes: [
			...gone.map((statement) => remove('statement', statement.id)),
			...searches.map(({ actor }) => remove('coverage', `${actor}/${id}`)),
			...(call ? [remove('vote', id)] : []),
			remove('issue', id)
		],
		effects
	};
}
