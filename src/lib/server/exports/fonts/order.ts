import bidiFactory from 'bidi-js';

/** A piece of a line that is set in one direction. */
export interface Stretch {
	/** As it is read, brackets mirrored where that is leftwards. */
	text: string;
	/** Whether it is read from right to left. */
	leftwards: boolean;
}

const bidi = bidiFactory();

/** Hebrew, Arabic and what else runs leftwards, and the marks that steer it. */
const leftward =
	/[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const letters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * What is read from right to left, as its font takes it. Fonts turn letters of such a script themselves;
 * what has none of them, brackets and dashes between such words, is turned here.
 */
export const turned = (text: string): string =>
	letters.test(text) ? text : [...text].reverse().join('');

/**
 * A line in the order in which it is drawn, from left to right (Unicode Standard Annex 9; the line itself
 * runs rightwards, as SVG takes it unless told otherwise).
 */
export function drawnOrder(line: string): Stretch[] {
	if (!leftward.test(line)) return [{ text: line, leftwards: false }];
	const found = bidi.getEmbeddingLevels(line, 'ltr');
	const { levels } = found;
	const mirrored = bidi.getMirroredCharactersMap(line, levels);
	const stretches: { level: number; chars: string[] }[] = [];
	let at = 0;
	for (const char of line) {
		const level = levels[at] ?? 0;
		const last = stretches.at(-1);
		const drawn = mirrored.get(at) ?? char;
		if (last?.level === level) last.chars.push(drawn);
		else stretches.push({ level, chars: [drawn] });
		at += char.length;
	}
	// Rule L2: from the deepest level up, whatever is at least as deep is turned as a whole.
	const deepest = Math.max(...stretches.map(({ level }) => level));
	for (let level = deepest; level >= 1; level--) {
		for (let from = 0; from < stretches.length; from++) {
			let to = from;
			while ((stretches[to]?.level ?? 0) >= level) to++;
			if (to > from) stretches.splice(from, to - from, ...stretches.slice(from, to).reverse());
			from = Math.max(from, to);
		}
	}
	return stretches.map(({ level, chars }) => ({
		text: chars.join(''),
		leftwards: level % 2 === 1
	}));
}
