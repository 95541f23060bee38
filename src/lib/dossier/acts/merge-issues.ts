import type { AskedChange } from '#lib/contract/changes.ts';
import { placesOf } from '../places.ts';
import type { Dossier, RollCall } from '../types.ts';
import { rollCallsOf } from '../votes.ts';
import { noEffects, notesOn } from './act.ts';
import type { Act, NoteCounts } from './act.ts';
import { votesIn } from './ballots.ts';
import { mergedSearches } from './merged-searches.ts';
import { endsOf } from './merges.ts';
import type { Merge, MergeFault } from './merges.ts';

/** Merges that would give one issue two roll calls. */
function rollCallFaults(
	calls: ReadonlyMap<string, RollCall>,
	merges: readonly Merge[],
	ends: ReadonlyMap<string, string>
): MergeFault[] {
	const taken = new Set([...ends.values()].filter((id) => calls.has(id)));
	return merges.flatMap(({ from }, merge): MergeFault[] => {
		const end = ends.get(from) ?? from;
		if (!calls.has(from)) return [];
		if (taken.has(end)) return [{ fault: 'two-roll-calls', merge, id: from }];
		taken.add(end);
		return [];
	});
}

/**
 * Merges issues: their statements, searches and roll call go to the issue that stays, stances as they are.
 *
 * @returns the changes with what they do, or what is wrong with the merges.
 */
export function mergeIssues(
	dossier: Dossier,
	merges: readonly Merge[],
	notes: NoteCounts = {}
): Act | { faults: MergeFault[] } {
	const found = endsOf(merges, (id) => placesOf(dossier.issues).has(id));
	if ('faults' in found) return found;
	const { ends } = found;
	const calls = new Map(rollCallsOf(dossier).map((call) => [call.issue, call]));
	const faults = rollCallFaults(calls, merges, ends);
	if (faults.length > 0) return { faults };
	const effects = noEffects();
	const now = (id: string) => ends.get(id) ?? id;
	const into = new Set(ends.values());
	const statements = dossier.statements.flatMap(({ id, issue }): AskedChange[] => {
		if (now(issue) === issue) return [];
		effects.statements.changed++;
		return [{ entity: 'statement', action: 'edit', id, row: { issue: now(issue) } }];
	});
	const searches = mergedSearches(dossier, { actor: (id) => id, issue: now }, (_, issue) =>
		into.has(issue)
	);
	effects.coverage = searches.effects;
	const votes = [...calls.values()].flatMap((call): AskedChange[] => {
		const { issue } = call;
		if (now(issue) === issue) return [];
		effects.votes.changed += votesIn(call);
		const row = { ...call, issue: now(issue) };
		return [
			{ entity: 'vote', action: 'remove', id: issue },
			{ entity: 'vote', action: 'create', id: row.issue, row }
		];
	});
	effects.notes = notesOn(notes, { issues: new Set(ends.keys()) });
	const removed = [...ends.keys()].map((id): AskedChange => ({
		entity: 'issue',
		action: 'remove',
		id
	}));
	return { changes: [...statements, ...searches.changes, ...votes, ...removed], effects };
}
