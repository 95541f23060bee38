import type { AskedChange } from '#lib/contract/changes.ts';
import type { Dossier, RollCall } from '../types.ts';
import { rollCallsOf } from '../votes.ts';
import type { Touching } from './act.ts';

const lists = ['yes', 'no', 'abstain'] as const;

type Ballots = Pick<RollCall, (typeof lists)[number]>;

/** Votes of one roll call under other ids. Who has a vote of its own keeps it: nobody votes twice. */
function recast(
	call: RollCall,
	voter: (id: string) => string | undefined,
	effects: Touching
): Ballots {
	const ballot = new Map<string, (typeof lists)[number]>();
	const moved: [string, (typeof lists)[number]][] = [];
	for (const list of lists) {
		for (const id of call[list]) {
			const now = voter(id);
			if (now === id) ballot.set(id, list);
			else if (now === undefined) effects.removed++;
			else moved.push([now, list]);
		}
	}
	for (const [id, list] of moved) {
		if (ballot.has(id)) effects.removed++;
		else {
			ballot.set(id, list);
			effects.changed++;
		}
	}
	const of = (list: (typeof lists)[number]) =>
		[...ballot].flatMap(([id, found]) => (found === list ? [id] : []));
	return { yes: of('yes'), no: of('no'), abstain: of('abstain') };
}

/**
 * Roll calls in which actors have another id, or none.
 *
 * @param voter the id of a voter from then on; `undefined` takes the vote away.
 */
export function recastVotes(
	dossier: Dossier,
	voter: (id: string) => string | undefined
): { changes: AskedChange[]; effects: Touching } {
	const effects: Touching = { changed: 0, removed: 0 };
	const place = new Map(dossier.actors.map(({ id }, i) => [id, i]));
	const inOrder = (ids: readonly string[]) =>
		ids.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
	const changes = rollCallsOf(dossier).flatMap((call): AskedChange[] => {
		const isTouched = lists.some((list) => call[list].some((id) => voter(id) !== id));
		if (!isTouched) return [];
		const { yes, no, abstain } = recast(call, voter, effects);
		const row = { yes: inOrder(yes), no: inOrder(no), abstain: inOrder(abstain) };
		return [{ entity: 'vote', action: 'edit', id: call.issue, row }];
	});
	return { changes, effects };
}

/** Single votes of a roll call. */
export const votesIn = (call: RollCall): number =>
	lists.reduce((n, list) => n + call[list].length, 0);
