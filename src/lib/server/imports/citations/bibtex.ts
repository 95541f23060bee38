import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { CslItem } from './csl-item.ts';
import type { ReadItems } from './read-items.ts';

const parse = (text: string): CslItem[] =>
	// As BibLaTeX, of which BibTeX is a part: read as BibTeX, `date` is lost.
	plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false }) as CslItem[];

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** The references in the text of a BibTeX file; of an entry that cannot be read it is told where it begins. */
export function readBibtex(text: string): ReadItems {
	try {
		return { items: parse(text), faults: [] };
	} catch {
		return readOneByOne(text);
	}
}

/** One broken entry breaks the parser: the others are read without it. */
function readOneByOne(text: string): ReadItems {
	const read: ReadItems = { items: [], faults: [] };
	const starts = [...text.matchAll(/^\s*@(\w+)/gm)];
	const entries = starts.map(({ index }, i) => text.slice(index, starts[i + 1]?.index));
	const strings = entries.filter((_, i) => /^string$/i.test(starts[i]?.[1] ?? '')).join('\n');
	entries.forEach((entry, i) => {
		if (/^(string|comment|preamble)$/i.test(starts[i]?.[1] ?? '')) return;
		try {
			read.items.push(...parse(`${strings}\n${entry}`));
		} catch {
			const at = starts[i]?.index ?? 0;
			const line = lineOf(text, at + entry.length - entry.trimStart().length);
			const expected =
				'fields such as title = {…}, with a comma between them and a brace at the end';
			read.faults.push({ line, found: entry.trim().split('\n')[0] ?? '', expected });
		}
	});
	return read;
}
