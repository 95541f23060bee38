/** References as people write them in a footnote or a list of literature. */
import { isDay, isMonth } from '#lib/dossier/dates.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import type { CitedSource } from './csl-item.ts';

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?';

/** Dates as citations give them, the most exact first, each with the parts that `isoDate` reads. */
const dates: readonly RegExp[] = [
	new RegExp(`\\b(\\d{1,2} ${month} \\d{4})\\b`, 'i'),
	new RegExp(`\\b(${month} \\d{1,2},? \\d{4})\\b`, 'i'),
	new RegExp(`\\b(\\d{4}), (${month} \\d{1,2})\\b`, 'i'),
	/\b(\d{4}-\d{2}-\d{2})\b/,
	/\b(\d{1,2}\. ?\d{1,2}\. ?\d{4})\b/,
	/\b(\d{1,2}\/\d{1,2}\/\d{4})\b/,
	new RegExp(`\\b(${month} \\d{4})\\b`, 'i'),
	new RegExp(`\\b(\\d{4}), (${month})(?=\\W)`, 'i'),
	/\b(\d{4}-\d{2})\b/,
	/\(((?:19|20)\d{2})\)/,
	/(?<![\d/-])((?:19|20)\d{2})(?![\d/-])/
];

/** The day on which somebody looked it up says nothing of the day on which it appeared. */
const accessed =
	/[([]?\b(?:last )?(?:accessed|retrieved|visited|abgerufen|consulté)(?: on| am| le)?:? [^,;)\]]*?\d{4}(?:, from)?[)\]]?/gi;

const address = /<?\b(https?:\/\/[^\s<>"]+)/;
const quoted = /[“"„«‘]([^”"“«»’]{3,}(?:’[^”"“«»’]*)*)[”"“»’]/;

/** Marks that stand round a part and are none of it. */
const bare = (text: string) =>
	text
		.replace(/\s+/g, ' ')
		.replace(/\(\s*\)|\[\s*\]/g, '')
		.replace(/^[\s,;:.()\-–—]+|[\s,;:(\-–—]+$/g, '')
		.replace(/(?<!\b[A-Z])\.$/, '')
		.trim();

/** A date that can be read as two days. */
const ofTwoDays = /^\d{1,2}\/\d{1,2}\/\d{4}$/;

/** A date in a citation, as it stands there and in ISO 8601; one of two days as it stands there, for the analyst to settle. */
function dateIn(text: string): { index: number; length: number; date: string } | undefined {
	for (const shape of dates) {
		const found = shape.exec(text);
		if (!found) continue;
		const [whole, first = '', second] = found;
		const date = isoDate((second ? `${second} ${first}` : first).replace(/\.(?= )/g, ''));
		const isRead = isDay(date) || isMonth(date) || /^\d{4}$/.test(date);
		if (isRead) return { index: found.index, length: whole.length, date };
		if (ofTwoDays.test(whole)) return { index: found.index, length: whole.length, date: whole };
	}
	return undefined;
}

/** Names of people, as lists of literature begin: "Doe, J.", "Jane Doe,". */
const people = /^(?:[\p{Lu}][\p{L}'’-]+, (?:\p{Lu}\.[ -]?)+(?:,? (?:&|and) )?)+/u;

function addressIn(text: string): string {
	const found = address.exec(text)?.[1] ?? '';
	return found.replace(/[.,;:)\]>]+$/, '');
}

const hostOf = (url: string) =>
	URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';

/** Title and publisher where no quotation marks tell them apart: sentences after the date, as psychologists cite. */
function bySentences(before: string, after: string): [string, string] {
	const parts = (text: string) =>
		text
			.split(/(?<=[\p{L}\p{N})?!]{2})\. |(?<=[?!]) /u)
			.map(bare)
			.filter((part) => part !== '');
	const following = parts(after.replace(/^\W+/, ''));
	if (following.length > 0)
		return [following[0] ?? '', following[1] ?? bare(before.replace(people, ''))];
	const preceding = parts(before.replace(people, ''));
	if (preceding.length > 1) return [preceding[0] ?? '', preceding.at(-1) ?? ''];
	const [publisher = '', ...rest] = bare(before).split(/, |: /);
	return rest.length > 0 ? [bare(rest.join(', ')), bare(publisher)] : [bare(before), ''];
}

/** A source as far as the words of one citation tell. */
export function readPlainCitation(citation: string): CitedSource {
	const url = addressIn(citation);
	const text = citation.replace(address, ' ').replace(accessed, ' ').replace(/\s+/g, ' ').trim();
	const title = quoted.exec(text);
	// A date in the title is what the source is about.
	const outside = title ? text.replace(title[0], ' '.repeat(title[0].length)) : text;
	const found = dateIn(outside);
	const cut = found
		? `${outside.slice(0, found.index)}|${outside.slice(found.index + found.length)}`
		: outside;
	const empty = { kind: '', url, language: '', published_on: found?.date ?? '' };
	if (title) {
		const at = title.index;
		const before = bare(outside.slice(0, at));
		const rest = found && found.index > at ? outside.slice(at, found.index) : outside.slice(at);
		const after = bare(rest.replace(/^[\s,.]*(?:in:? )?/i, ''));
		const publisher = after || bare(before.replace(people, '')) || hostOf(url);
		return { ...empty, title: bare(title[1] ?? '').replace(/,$/, ''), publisher };
	}
	const [before = '', after = ''] = cut.split('|');
	const [name, publisher] = bySentences(before, after);
	return { ...empty, title: name, publisher: publisher || hostOf(url) };
}

/** The citations in a text: in paragraphs of their own, or a line each. */
export function citationsIn(text: string): string[] {
	const blocks = text
		.split(/\n\s*\n/)
		.map((block) => block.trim())
		.filter((block) => block !== '');
	return blocks.flatMap((block) => {
		const lines = block.split('\n').map((line) => line.trim());
		const isList = lines.every((line) => /\b(19|20)\d{2}\b|https?:\/\//.test(line));
		return isList ? lines : [lines.join(' ')];
	});
}
