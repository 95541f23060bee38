/** A stretch of a text, in UTF-16 units, `end` exclusive. */
export interface Stretch {
	start: number;
	end: number;
}

/** What closes each opening mark, in the habits of English, French, German and Russian. */
const closing: Readonly<Record<string, string>> = {
	'“': '”“"',
	'„': '“”"',
	'"': '"',
	'«': '»',
	'»': '«',
	'‹': '›',
	'‘': '’',
	'‚': '‘’'
};

const isLetter = (character: string | undefined) =>
	character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether a mark can open: `’` in “Moscow’s” and `»` after a word cannot. */
const canOpen = (text: string, at: number) =>
	!isLetter(text[at - 1]) && !/\s/.test(text[at + 1] ?? ' ') === (text[at] !== '«');

function closesAt(text: string, open: number, to: number): number {
	const mark = text[open] ?? '';
	const closers = closing[mark] ?? '';
	let depth = 0;
	for (let at = open + 1; at < to; at++) {
		const character = text[at] ?? '';
		if (character === mark && !closers.includes(mark)) depth += 1;
		if (!closers.includes(character)) continue;
		// An apostrophe within a word closes nothing.
		if (character === '’' && isLetter(text[at + 1])) continue;
		if (depth === 0) return at;
		depth -= 1;
	}
	return -1;
}

/**
 * The outermost stretches in quotation marks, marks included, of a paragraph. An unpaired mark is ignored.
 */
export function quotationsIn(text: string, from = 0, to = text.length): Stretch[] {
	const found: Stretch[] = [];
	for (let at = from; at < to; at++) {
		const mark = text[at] ?? '';
		if (!(mark in closing)) continue;
		if (mark !== '«' && mark !== '„' && !canOpen(text, at)) continue;
		const end = closesAt(text, at, to);
		if (end < 0) continue;
		found.push({ start: at, end: end + 1 });
		at = end;
	}
	return found;
}
