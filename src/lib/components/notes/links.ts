/** A piece of plain text: words, or words that lead to an address. */
export interface TextPart {
	text: string;
	href?: string;
}

const address = /https?:\/\/[^\s<>"“”]+/gi;

/** What closes a sentence is not part of an address; a closing bracket is only if it was opened there. */
function trimEnd(found: string): string {
	let end = found.length;
	for (;;) {
		const last = found[end - 1] ?? '';
		const text = found.slice(0, end);
		const unopened =
			(last === ')' && !text.slice(0, -1).includes('(')) ||
			(last === ']' && !text.slice(0, -1).includes('['));
		if (!unopened && !/[.,;:!?'’*_]/.test(last)) return text;
		end--;
	}
}

/**
 * Splits plain text into words and links. Only complete http and https addresses become links:
 * nothing else in a note can be made to act.
 */
export function linkParts(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let from = 0;
	for (const match of text.matchAll(address)) {
		const found = trimEnd(match[0]);
		if (!URL.canParse(found)) continue;
		if (match.index > from) parts.push({ text: text.slice(from, match.index) });
		parts.push({ text: found, href: new URL(found).href });
		from = match.index + found.length;
	}
	if (from < text.length) parts.push({ text: text.slice(from) });
	return parts;
}
