import { NAME_LENGTH } from './schema.ts';

/** A text as a name: one line, cut where the program's tables end. */
export function nameOf(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const letters = Array.from(line);
	return letters.length <= NAME_LENGTH
		? line
		: `${letters
				.slice(0, NAME_LENGTH - 1)
				.join('')
				.trimEnd()}…`;
}

/** Names of rows, all different: if two share a name, the later one also has its id. */
export function distinctNames(rows: readonly { id: string; name: string }[]): Map<string, string> {
	const names = new Map<string, string>();
	const taken = new Set<string>();
	for (const { id, name } of rows) {
		const plain = nameOf(name) || id;
		const own = taken.has(plain) ? nameOf(`${id}: ${plain}`) : plain;
		taken.add(own);
		names.set(id, own);
	}
	return names;
}
