/**
 * What programs put into copied text in place of the characters they mean: PowerPoint and Excel a vertical
 * tab for a line break, Word U+001E and U+001F for its hyphens.
 */
const copied: Readonly<Record<string, string>> = {
	'\r\n': '\n',
	'\r': '\n',
	'\v': '\n',
	'\f': '\n',
	'\u0085': '\n',
	'\u2028': '\n',
	'\u2029': '\n',
	'\u001E': '\u2011',
	'\u001F': '\u00AD',
	'\uFEFF': ''
};

const copiedPattern = new RegExp(`\r\n|[${Object.keys(copied).join('')}]`, 'g');

/**
 * Text as its writer meant it: one kind of line break, hyphens as hyphens, no byte order mark, and no white
 * space at either end. Everything else is kept, non-breaking spaces and soft hyphens too.
 */
export const tidyText = (text: string): string =>
	text.replace(copiedPattern, (found) => copied[found] ?? found).trim();

/** Two writings of the same text. */
export const isSameText = (a: string, b: string): boolean => tidyText(a) === tidyText(b);

const names: Readonly<Record<string, string>> = {
	'\0': 'null character',
	'\u202D': 'left-to-right override',
	'\u202E': 'right-to-left override',
	'\uFFFD': 'replacement character, left by a wrong encoding'
};

/**
 * Control characters but tab and line feed, halves of surrogate pairs, what a wrong encoding leaves behind,
 * and the two overrides that make text read otherwise than it is written.
 */
const harmful = /[^\P{Cc}\t\n]|[\p{Cs}\u202D\u202E\uFFFD\uFFFE\uFFFF]/u;

/**
 * Names the first character that a tidied text may not hold, and its place: “right-to-left override (U+202E)
 * on line 2, character 5”. `undefined` where there is none.
 */
export function harmIn(text: string): string | undefined {
	const found = harmful.exec(text);
	if (!found) return undefined;
	const [character] = found;
	const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	const before = text.slice(0, found.index);
	const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
	const line = before.split('\n').length;
	const place = text.includes('\n')
		? `on line ${line}, character ${column}`
		: `at character ${column}`;
	return `${names[character] ?? 'control character'} (U+${code}) ${place}`;
}
