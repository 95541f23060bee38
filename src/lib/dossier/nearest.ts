/**
 * Edits (insert, delete, replace, swap of neighbours) between two texts.
 *
 * Optimal string alignment: Damerau, "A technique for computer detection and correction of spelling
 * errors", CACM 7 (1964), with no part edited twice.
 */
export function editDistance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const replace = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
			let best = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replace);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) best = Math.min(best, (beforeLast[j - 2] as number) + 1);
			row.push(best);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length] as number;
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
