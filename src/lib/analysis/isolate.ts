/** Letters that are read from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and the like. */
const leftward =
	/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What turns the direction of the text behind it; a name holds none that reach out of it. */
const controls = /[\u202a-\u202e\u2066-\u2069]/g;

const OPEN = '\u2068';
const CLOSE = '\u2069';

/**
 * A name as part of a sentence or a list: between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode
 * Standard Annex 9) where it holds letters that are read from right to left, so that neither it nor the words
 * around it move out of their places. Any other name stays as it is, and so do the bytes of its figures.
 */
export const isolated = (name: string): string =>
	leftward.test(name) ? `${OPEN}${name.replace(controls, '')}${CLOSE}` : name;

/** Lines of one text, each with the isolates closed and opened again that reach over its end. */
export function isolatedLines(lines: readonly string[]): string[] {
	if (!lines.some((line) => line.includes(OPEN))) return [...lines];
	let open = 0;
	return lines.map((line) => {
		const before = OPEN.repeat(open);
		for (const char of line) {
			if (char === OPEN) open++;
			else if (char === CLOSE && open > 0) open--;
		}
		const whole = before + line + CLOSE.repeat(open);
		// Where the line has no such letter there is nothing to keep in its place.
		return leftward.test(line) ? whole : whole.replace(controls, '');
	});
}

/** A text whose isolates are balanced: what closes none, and what is never closed, is left out. */
export function balancedIsolates(text: string): string {
	const kept = [...text];
	const open: number[] = [];
	kept.forEach((char, i) => {
		if (char === OPEN) open.push(i);
		else if (char === CLOSE && open.pop() === undefined) kept[i] = '';
	});
	for (const i of open) kept[i] = '';
	return kept.join('');
}
