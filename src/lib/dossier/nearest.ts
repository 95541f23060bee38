/**
 * Edits (insert, delete, replace, swap of neighbours) between two texts.
 *
 * Optimal string alignment: Damerau, "A technique for computer detection and correction of spelling
 * errors", CACM 7 (1964), with no part edited twice.
 *
 * @param most beyond so many the answer is Infinity, and found sooner.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
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
		if (Math.min(...row) > most && Math.min(...last) > most) return Infinity;
		beforeLast = last;
		last = row;
	}
	return last[b.length] as number;
}

const isPlain = /^[a-z0-9-]*$/;

/** Letters that people type for one another: case, minus signs, accents, spaces for hyphens. */
const plain = (text: string) =>
	isPlain.test(text)
		? text
		: text
				.trim()
				.normalize('NFKD')
				.replace(/\p{M}/gu, '')
				.replace(/[\u2010-\u2015\u2212\s_]/g, '-')
				.toLowerCase();

/** Words for which another stands in a dossier, where no spelling tells. */
const synonyms: Readonly<Record<string, string>> = {
	medium: 'moderate',
	country: 'state',
	organisation: 'igo',
	organization: 'igo',
	ngo: 'nonstate',
	spokesman: 'spokesperson',
	spokeswoman: 'spokesperson',
	president: 'leader',
	mfa: 'ministry',
	press: 'press report',
	indirect: 'reported',
	ally: 'alliance',
	conflict: 'tension',
	refused: 'declined'
};

/** A number as people write it, its minus already a hyphen; NaN for anything else. */
const numberIn = (text: string) =>
	/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;

/** Letters of a text that is still looked up. */
const LONGEST = 200;

/** The most edits that a slip of the pen takes: beyond them a hint would be a guess. */
const mostEdits = (letters: number) => Math.floor(letters / 2);

/**
 * Tells how far a text is from valid ones: in edits for each letter, 0 for a number of the same value, and
 * `undefined` where they are not alike.
 *
 * @returns takes a valid text and what the answer must be less than.
 */
export function unlikenessTo(found: string): (valid: string, below?: number) => number | undefined {
	const wanted = found.length > LONGEST ? '' : plain(found);
	const number = numberIn(wanted);
	return (valid, below = Infinity) => {
		if (wanted === '') return undefined;
		const other = plain(valid);
		if (wanted === other || synonyms[wanted] === other || number === numberIn(other)) return 0;
		if (!Number.isNaN(number) && !Number.isNaN(numberIn(other))) return undefined;
		const longer = Math.max(wanted.length, other.length);
		const most = Math.min(mostEdits(longer), Math.ceil(below * longer) - 1);
		if (Math.abs(wanted.length - other.length) > most) return undefined;
		const distance = editDistance(wanted, other, most);
		return distance <= most ? distance / longer : undefined;
	};
}

/** The valid value most like the one found, the first of several; `undefined` where none is alike. */
export function nearest(found: string, valid: Iterable<string>): string | undefined {
	const unlikeness = unlikenessTo(found);
	let best: string | undefined;
	let least = Infinity;
	for (const value of valid) {
		const unlike = unlikeness(value, least);
		if (unlike !== undefined && unlike < least) [best, least] = [value, unlike];
	}
	return best;
}

/** `one of low, moderate, high (nearest: high)`. */
export function oneOf(valid: readonly (string | number)[], found: unknown): string {
	const words = valid.map((value) => (value === '' ? 'nothing' : String(value)));
	const alike = nearest(String(found ?? ''), words);
	return `one of ${words.join(', ')}${alike === undefined ? '' : ` (nearest: ${alike})`}`;
}
