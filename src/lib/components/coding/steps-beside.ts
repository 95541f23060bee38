import type { CodingBook } from './coding-book.svelte.ts';

/** A step that changes no coding, such as a refused suggestion. */
export interface StepBeside {
	undo: () => void;
	redo: () => void;
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
	readonly #undone: Placed[] = [];

	constructor(book: Pick<CodingBook, 'depth'>) {
		this.#book = book;
	}

	/** Adds a step that has just been done. */
	add(step: StepBeside): void {
		this.#undone.length = 0;
		this.#done.push({ step, depth: this.#book.depth });
	}

	/** Undoes the last step, unless one of coding followed it. @returns whether there was one. */
	undo(): boolean {
		const last = this.#done.at(-1);
		if (!last || last.depth.undo < this.#book.depth.undo) return false;
		this.#done.pop();
		this.#undone.push({ step: last.step, depth: this.#book.depth });
		last.step.undo();
		return true;
	}

	/** Redoes what undo took back, unless a step of coding followed. @returns whether it did. */
	redo(): boolean {
		const last = this.#undone.at(-1);
		const { undo, redo } = this.#book.depth;
		if (last?.depth.undo !== undo || last.depth.redo !== redo) return false;
		this.#undone.pop();
		this.#done.push({ step: last.step, depth: this.#book.depth });
		last.step.redo();
		return true;
	}
}
