/** A word of a text, with its place in UTF-16 units. */
export interface Token {
	/** As written. */
	text: string;
	/** Normalised for comparison: one case, composed letters, no full stops, `ё` as `е`. */
	key: string;
	start: number;
	end: number;
	/** The text between the previous word of the same stretch and this one. */
	gap: string;
}

const word = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

export function keyOf(text: string): string {
	const plain = text.includes('.') ? text.replaceAll('.', '') : text;
	const isAscii = /^[a-z0-9]*$/i.test(plain);
	return isAscii ? plain.toLowerCase() : plain.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** The words of a stretch of a text. Hyphens and apostrophes end a word; `U.S.` is one. */
export function tokensIn(text: string, from = 0, to = text.length): Token[] {
	let last = from;
	return [...text.slice(from, to).matchAll(word)].map(({ 0: found, index }) => {
		const start = from + index;
		const gap = text.slice(last, start);
		last = start + found.length;
		return { text: found, key: keyOf(found), start, end: last, gap };
	});
}

/** The keys of a phrase, as `Phrases` takes them. */
export const keysOf = (phrase: string): string[] => tokensIn(phrase).map(({ key }) => key);

interface Branch<T> {
	next: Map<string, Branch<T>>;
	values: T[];
}

/** Phrases by their words, with the values they represent. */
export class Phrases<T> {
	readonly #root: Branch<T> = { next: new Map(), values: [] };

	add(keys: readonly string[], value: T): void {
		if (keys.length === 0) return;
		let branch = this.#root;
		for (const key of keys) {
			let next = branch.next.get(key);
			if (!next) branch.next.set(key, (next = { next: new Map(), values: [] }));
			branch = next;
		}
		branch.values.push(value);
	}

	/** The values of the longest phrase that begins at a word and has a suitable value, and where it ends. */
	at(
		tokens: readonly Token[],
		from: number,
		isFit: (value: T, from: number, to: number) => boolean = () => true
	): { values: T[]; to: number } | undefined {
		let branch: Branch<T> | undefined = this.#root;
		let found: { values: T[]; to: number } | undefined;
		for (let at = from; branch && at < tokens.length;) {
			const token = tokens[at] as Token;
			// A phrase does not extend across a comma, bracket or full stop.
			if (at > from && /[^\s\-‑'’]/u.test(token.gap)) break;
			branch = branch.next.get(token.key);
			at += 1;
			const values = branch?.values.filter((value) => isFit(value, from, at)) ?? [];
			if (values.length > 0) found = { values, to: at };
		}
		return found;
	}
}
