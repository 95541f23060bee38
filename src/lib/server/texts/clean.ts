/** What no text of a source may hold, and what only tells where a line may be broken. */
const unreadable = /[^\P{Cc}\t\n]|[\p{Cs}\u202D\u202E\uFFFD\uFFFE\uFFFF]/gu;
const invisible = /[\u00AD\u200B\u2060\uFEFF]/g;

/**
 * A text as it is kept: letters composed (Unicode NFC), one kind of line break, no blank at the end of a line, one
 * empty line between paragraphs.
 */
export function cleaned(text: string): { content: string; unreadable: number } {
	const broken = text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
	let count = 0;
	const content = broken
		.replace(invisible, '')
		.replace(unreadable, () => {
			count++;
			return '';
		})
		.normalize('NFC')
		.replace(/[^\S\n]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.replace(/^\n+|\s+$/g, '');
	return { content, unreadable: count };
}

/** The paragraphs of a text as lists of their lines: an empty line ends one. */
export const paragraphsOf = (text: string): string[][] =>
	text
		.split(/\n[^\S\n]*\n+/)
		.map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
		.filter((lines) => lines.length > 0);
