import type { Change } from '#lib/contract/changes.ts';

const isPlainEdit = ({ action, place }: Change) => action === 'edit' && place === undefined;

/**
 * Changes that do together what many do one after the other: all edits of a row become one. The order of the
 * others stays, for their places count in the table as those before them left it.
 */
export class Collapsed {
	readonly #changes: Change[] = [];
	/** Edits of rows that nothing else has happened to since. */
	readonly #edits = new Map<string, Change>();

	add(change: Change): void {
		const key = `${change.entity} ${change.id}`;
		const edit = this.#edits.get(key);
		if (!isPlainEdit(change)) {
			if (edit) this.#changes.push(edit);
			this.#edits.delete(key);
			this.#changes.push(change);
		} else if (edit) {
			Object.assign(edit.after as object, change.after);
		} else this.#edits.set(key, { ...change, after: { ...change.after } });
	}

	/** What was added so far. */
	changes(): Change[] {
		return [...this.#changes, ...this.#edits.values()];
	}
}
