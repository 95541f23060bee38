import type { CodingBook } from './coding-book.svelte.ts';

/** What became of undoing or redoing a step: `missed` where it may be tried again, `refused` where that is of no use. */
export type Outcome = 'done' | 'missed' | 'refused';

/** A step that changes no coding, such as a refused suggestion. */
export interface StepBeside {
	undo: () => Outcome | Promise<Outcome>;
	redo: () => Outcome | Promise<Outcome>;
}

/** A step, and how many steps of coding preceded it. */
interface Placed {
	step: StepBeside;
	depth: CodingBook['depth'];
}

/** Steps of a coder that change no coding: undo and redo reach them in their turn among those that do. */
export class StepsBeside {
	readonly #book: Pick<CodingBook, 'depth'>;
	readonly #done: Placed[] = [];
	#undone: Placed[] = [];

	constructor(book: Pick<CodingBook, 'depth'>) {
		this.#book = book;
	}

	/** Adds a step that has just been done. */
	add(step: StepBeside): void {
		this.#undone = [];
		this.#done.push({ step, depth: this.#book.depth });
	}

	/** Undoes the last step, unless one of coding followed it. @returns whether there was one. */
	undo(): boolean {
		const last = this.#done.at(-1);
		if (!last || last.depth.undo < this.#book.depth.undo) return false;
		void this.#take('undo', this.#done, this.#undone);
		return true;
	}

	/** Redoes what undo took back, unless a step of coding followed. @returns whether it did. */
	redo(): boolean {
		const last = this.#undone.at(-1);
		const { undo, redo } = this.#book.depth;
		if (last?.depth.undo !== undo || last.depth.redo !== redo) return false;
		void this.#take('redo', this.#undone, this.#done);
		return true;
	}

	/** Moves the last step at once, and back to its place if it was missed. */
	async #take(way: keyof StepBeside, from: Placed[], to: Placed[]): Promise<void> {
		const taken = from.pop();
		if (!taken) return;
		const moved = { step: taken.step, depth: this.#book.depth };
		const place = from.length;
		to.push(moved);
		const outcome = await taken.step[way]();
		if (outcome === 'done') return;
		if (to.includes(moved)) to.splice(to.indexOf(moved), 1);
		const isBack = from.some(({ step }) => step === taken.step);
		if (outcome === 'missed' && !isBack) from.splice(place, 0, taken);
	}
}
