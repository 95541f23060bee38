/** Votes as they are read: who, on what, and how, in columns that grow. */

/** How somebody voted, as a list of a roll call. */
export const ballotLists = ['yes', 'no', 'abstain'] as const;
/** A place in `ballotLists`; −1 for who did not vote. */
export type Ballot = 0 | 1 | 2 | -1;

/** Votes of one block. */
const BLOCK = 65_536;

/** Gathers votes, in blocks: to copy them into ever larger columns would leave as much behind as they are. */
export class Cast {
	readonly #blocks: { calls: Int32Array; actors: Int32Array; ballots: Int8Array }[] = [];
	length = 0;

	add(call: number, actor: number, ballot: Ballot): void {
		const at = this.length % BLOCK;
		if (at === 0) {
			const calls = new Int32Array(BLOCK);
			this.#blocks.push({ calls, actors: new Int32Array(BLOCK), ballots: new Int8Array(BLOCK) });
		}
		const block = this.#blocks[this.#blocks.length - 1];
		if (!block) return;
		block.calls[at] = call;
		block.actors[at] = actor;
		block.ballots[at] = ballot;
		this.length++;
	}

	each(take: (call: number, actor: number, ballot: number) => void): void {
		this.#blocks.forEach(({ calls, actors, ballots }, block) => {
			const count = Math.min(BLOCK, this.length - block * BLOCK);
			for (let at = 0; at < count; at++) {
				take(calls[at] as number, actors[at] as number, ballots[at] as number);
			}
		});
	}
}
