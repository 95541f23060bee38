import type { Columns } from '#lib/contract/changes.ts';

/**
 * Lists of rows as JSON. The event of a new row and the row itself hold the same lists: they are written once for both,
 * which of the votes of an assembly is half of what there is to write.
 */
export class ListTexts {
	readonly #texts = new Map<readonly unknown[], string>();

	of(list: readonly unknown[]): string {
		const known = this.#texts.get(list);
		if (known !== undefined) return known;
		const text = JSON.stringify(list);
		this.#texts.set(list, text);
		return text;
	}

	/** A row as `JSON.stringify` writes it. */
	ofRow(row: Columns): string {
		const columns = Object.entries(row).filter(([, value]) => value !== undefined);
		if (!columns.some(([, value]) => Array.isArray(value))) return JSON.stringify(row);
		const members = columns.map(([name, value]) => {
			const text = Array.isArray(value) ? this.of(value) : JSON.stringify(value);
			return `${JSON.stringify(name)}:${text}`;
		});
		return `{${members.join(',')}}`;
	}
}
