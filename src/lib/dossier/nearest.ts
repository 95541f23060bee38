/** Edit distance of two texts (Levenshtein 1966): insertions, deletions and replacements of one letter. */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
		}
		row = next;
	}
	return row[b.length] as number;
}

/** Letters that people type for one another: case, minus signs, accents, spaces for hyphens. */
const plain = (text: string) =>
	text
		.trim()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[\u2010-\u2015\u2212\s_]/g, '-')
		.toLowerCase();

/** The valid value most like the one found, the first of several; `undefined` where none is alike. */
export function nearest(found: string, valid: Iterable<string>): string | undefined {
	const wanted = plain(found);
	if (wanted === '' || wanted.length > 200) return undefined;
	let best: string | undefined;
	let least = Infinity;
	for (const value of valid) {
		const other = plain(value);
		const longer = Math.max(wanted.length, other.length);
		const alike = Math.floor(longer / 2);
		if (Math.abs(wanted.length - other.length) > Math.min(alike, least - 1)) continue;
		const distance = editDistance(wanted, other);
		if (distance < least && distance <= alike) [best, least] = [value, distance];
	}
	return best;
}

/** `one of low, moderate, high (nearest: high)`. */
export function oneOf(valid: readonly (string | number)[], found: unknown): string {
	const words = valid.map((value) => (value === '' ? 'nothing' : String(value)));
	const alike = nearest(String(found ?? ''), words);
	return `one of ${words.join(', ')}${alike === undefined ? '' : ` (nearest: ${alike})`}`;
}
