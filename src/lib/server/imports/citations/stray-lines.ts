import type { CitationFault } from './read-items.ts';

type Marked = 'ris' | 'bibtex';

const names: Readonly<Record<Marked, string>> = { ris: 'RIS', bibtex: 'BibTeX' };

/** Where a BibTeX entry that begins there ends: after the brace that closes it; `undefined` where none does. */
function endOfEntry(text: string, open: number): number | undefined {
	let depth = 0;
	for (let at = open; at < text.length; at++) {
		const letter = text[at];
		if (letter === '\\') at++;
		else if (letter === '{') depth++;
		else if (letter === '}' && --depth === 0) return at + 1;
	}
	return undefined;
}

/** A BibTeX text with its entries blanked out; empty where one of them does not end. */
function besideEntries(text: string): string {
	const entry = /^[^\S\n]*@\w+\s*([{(])/gm;
	let beside = '';
	let from = 0;
	for (let found = entry.exec(text); found; found = entry.exec(text)) {
		const end = found[1] === '{' ? endOfEntry(text, entry.lastIndex - 1) : undefined;
		if (end === undefined) return '';
		beside += text.slice(from, found.index) + text.slice(found.index, end).replace(/[^\n]/g, '');
		from = end;
		entry.lastIndex = end;
	}
	return beside + text.slice(from);
}

/** A RIS text with its records blanked out: a record ends at `ER`, or where the next one begins. */
function besideRecords(text: string): string {
	let isInside = false;
	const lines = text.split('\n').map((line) => {
		const tag = /^\s*(TY|ER) {0,2}-(?: |\r?$)/.exec(line)?.[1];
		const isPart = isInside || tag !== undefined;
		if (tag) isInside = tag === 'TY';
		return isPart ? '' : line;
	});
	return lines.join('\n');
}

/**
 * What stands between the references of a file and belongs to none of them, such as a citation in words pasted
 * below: the parsers pass over it, so that it would be lost without a word. Comments of BibTeX are meant to be.
 */
export function strayLines(form: Marked, text: string): CitationFault[] {
	const beside = form === 'ris' ? besideRecords(text) : besideEntries(text);
	return beside.split('\n').flatMap((line, i) => {
		const found = line.trim();
		if (found === '' || found.startsWith('%')) return [];
		const expected = `${names[form]} alone; paste other references separately`;
		return [{ line: i + 1, found: found.slice(0, 80), expected }];
	});
}
