/** Votes of members of a parliament, counted by group, country, party or member. */
import { Cast } from './cast.ts';
import type { Ballot } from './cast.ts';

/** Counts members' votes by call and group. */
export class GroupedVotes {
	readonly #counts = new Map<number, number[]>();

	add(call: number, group: number, ballot: Ballot): void {
		if (ballot < 0) return;
		let counts = this.#counts.get(call);
		if (!counts) this.#counts.set(call, (counts = []));
		const at = group * 3 + ballot;
		counts[at] = (counts[at] ?? 0) + 1;
	}

	/** How each group voted: as more than half of its members who voted did. @returns how often none did. */
	castBy(): { cast: Cast; split: number } {
		const cast = new Cast();
		let split = 0;
		for (const [call, counts] of this.#counts) {
			for (let group = 0; group * 3 < counts.length; group++) {
				const own = [0, 1, 2].map((ballot) => counts[group * 3 + ballot] ?? 0);
				const sum = own.reduce((all, one) => all + one, 0);
				if (sum === 0) continue;
				const ballot = own.findIndex((count) => count * 2 > sum);
				if (ballot < 0) split++;
				else cast.add(call, group, ballot as Ballot);
			}
		}
		return { cast, split };
	}
}
