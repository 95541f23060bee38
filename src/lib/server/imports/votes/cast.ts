/** Votes as they are read: who, on what, and how, in columns that grow. */

/** How somebody voted, as a list of a roll call. */
export const ballotLists = ['yes', 'no', 'abstain'] as const;
/** A place in `ballotLists`; −1 for who did not vote. */
export type Ballot = 0 | 1 | 2 | -1;

/** Gathers votes. */
export class Cast {
	#calls = new Int32Array(65_536);
	#actors = new Int32Array(65_536);
	#ballots = new Int8Array(65_536);
	length = 0;

	add(call: number, actor: number, ballot: Ballot): void {
		if (this.length === this.#calls.length) this.#grow();
		this.#calls[this.length] = call;
		this.#actors[this.length] = actor;
		this.#ballots[this.length++] = ballot;
	}

	#grow(): void {
		const size = this.#calls.length * 2;
		const [calls, actors, ballots] = [
			new Int32Array(size),
			new Int32Array(size),
			new Int8Array(size)
		];
		calls.set(this.#calls);
		actors.set(this.#actors);
		ballots.set(this.#ballots);
		[this.#calls, this.#actors, this.#ballots] = [calls, actors, ballots];
	}

	each(take: (call: number, actor: number, ballot: number) => void): void {
		for (let at = 0; at < this.length; at++) {
			take(this.#calls[at] as number, this.#actors[at] as number, this.#ballots[at] as number);
		}
	}
}
