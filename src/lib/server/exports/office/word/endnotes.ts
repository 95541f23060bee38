import type { SourceWords } from '#lib/charts/briefing/sources.ts';
import { escaped, tag } from '../markup.ts';
import type { Parts } from '../parts.ts';
import { field, paragraph, run, wordNamespaces } from './text.ts';

/** The first two are the lines that part notes from the text. */
const FIRST = 2;

const reference = '<w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>';

/**
 * Sources as endnotes, numbered in the order in which they are first referred to. Word gives every reference a
 * note of its own; all but the first to a source are therefore fields that repeat its number.
 */
export class Endnotes {
	readonly ids: string[] = [];

	/** A reference to a source, as a run. */
	to(id: string): string {
		const known = this.ids.indexOf(id);
		if (known >= 0)
			return field(`NOTEREF _Source${known + 1} \\h`, String(known + 1), 'EndnoteReference');
		const number = this.ids.push(id);
		const mark = { 'w:id': number, 'w:name': `_Source${number}` };
		return [
			tag('w:bookmarkStart', mark),
			tag('w:r', {}, reference, tag('w:endnoteReference', { 'w:id': number + FIRST - 1 })),
			tag('w:bookmarkEnd', { 'w:id': number })
		].join('');
	}

	/** References to several sources, with commas between them. */
	toAll(ids: readonly string[]): string {
		const comma = tag('w:r', {}, reference, tag('w:t', {}, ','));
		return ids.map((id) => this.to(id)).join(comma);
	}

	/** Writes the part that holds them. */
	write(parts: Parts, words: (id: string) => SourceWords): void {
		const name = 'word/endnotes.xml';
		const line = (id: number, type: string, mark: string) =>
			tag(
				'w:endnote',
				{ 'w:type': type, 'w:id': id },
				tag('w:p', {}, tag('w:r', {}, tag(`w:${mark}`)))
			);
		const notes = this.ids.map((id, i) => {
			const { title, about, url } = words(id);
			const address = url
				? [
						run({ text: ' · ' }),
						tag(
							'w:hyperlink',
							{ 'r:id': parts.relate(name, 'hyperlink', url, true) },
							tag('w:r', {}, '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>', linkText(url))
						)
					]
				: [];
			const runs = [
				tag('w:r', {}, reference, '<w:endnoteRef/>'),
				run({ text: ' ' }),
				run({ text: title, bold: true }),
				run({ text: about ? ` · ${about}` : '' }),
				...address
			];
			return tag('w:endnote', { 'w:id': i + FIRST }, paragraph(runs, { style: 'EndnoteText' }));
		});
		const { w, r } = wordNamespaces;
		const xml = tag(
			'w:endnotes',
			{ 'xmlns:w': w, 'xmlns:r': r },
			line(0, 'separator', 'separator'),
			line(1, 'continuationSeparator', 'continuationSeparator'),
			...notes
		);
		parts.add(name, 'officedocument.wordprocessingml.endnotes', xml);
		parts.relate('word/document.xml', 'endnotes', name);
	}
}

const linkText = (url: string) => tag('w:t', {}, escaped(url));
