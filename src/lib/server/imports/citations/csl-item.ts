/** Items of CSL-JSON, the form in which reference managers exchange what they hold, as rows of sources. */
import { tidyText } from '#lib/contract/characters.ts';
import type { Source } from '#lib/dossier/types.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { languageTag } from './language-tag.ts';

/** An item as a program wrote it: any field may be missing or of another kind than it should be. */
export type CslItem = Readonly<Record<string, unknown>>;

/** A source as a reference gives it, without the id and the grade that are ours to give. */
export type CitedSource = Omit<Source, 'id' | 'reliability'>;

/** What each type of item is called here; any other is a document. */
export const kinds: Readonly<Record<string, string>> = {
	article: 'article',
	'article-journal': 'journal article',
	'article-magazine': 'press report',
	'article-newspaper': 'press report',
	bill: 'bill',
	book: 'book',
	broadcast: 'broadcast',
	chapter: 'book',
	hearing: 'hearing',
	interview: 'interview',
	legal_case: 'judgment',
	legislation: 'official text',
	'paper-conference': 'conference paper',
	post: 'post',
	'post-weblog': 'post',
	regulation: 'official text',
	report: 'report',
	speech: 'speech',
	thesis: 'thesis',
	treaty: 'treaty',
	webpage: 'web page'
};

/** Types of which the place of publication says more than the publishing house. */
const inSeries = /^(article|post|broadcast|webpage|chapter|paper)/;

/** Text of a field: of several the first, without the mark-up that CSL allows and the braces of BibTeX. */
function fieldText(value: unknown): string {
	const one: unknown = Array.isArray(value) ? value[0] : value;
	if (typeof one !== 'string' && typeof one !== 'number') return '';
	return tidyText(String(one).replace(/<\/?(?:i|b|sub|sup|sc|span)(?: [^>]*)?>/g, ''))
		.replace(/[{}]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

function nameText(name: unknown): string {
	if (typeof name !== 'object' || name === null) return fieldText(name);
	const parts = name as Readonly<Record<string, unknown>>;
	const literal = fieldText(parts.literal);
	if (literal) return literal;
	return ['given', 'non-dropping-particle', 'family', 'suffix']
		.map((part) => fieldText(parts[part]))
		.filter((part) => part !== '')
		.join(' ');
}

/** Everybody whom an item names as its author. */
export const authorsOf = ({ author }: CslItem): string[] =>
	[author ?? []]
		.flat()
		.map(nameText)
		.filter((name) => name !== '');

const two = (part: unknown) => String(part).padStart(2, '0');

/** A date of CSL in ISO 8601, as exact as it is given; a text that cannot be read stays as it is. */
export function dateText(date: unknown): string {
	if (typeof date !== 'object' || date === null) return isoDate(fieldText(date));
	const { 'date-parts': ranges, raw, literal } = date as Readonly<Record<string, unknown>>;
	const first: unknown = Array.isArray(ranges) ? ranges[0] : undefined;
	const parts = (Array.isArray(first) ? (first as unknown[]) : [])
		.slice(0, 3)
		.filter((part) => /^\d+$/.test(String(part)));
	if (parts.length > 0) return [String(parts[0]), ...parts.slice(1).map(two)].join('-');
	return isoDate(fieldText(raw) || fieldText(literal));
}

const hostOf = (url: string) =>
	URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';

/** A source by its address alone, where nothing else names the publisher. */
function addressOf({ URL: url, DOI: doi }: CslItem): string {
	const address = fieldText(url);
	if (address) return address;
	const digital = fieldText(doi).replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '');
	return digital && `https://doi.org/${digital}`;
}

function publisherOf(item: CslItem, url: string): string {
	const container = fieldText(item['container-title']);
	const house = fieldText(item.publisher);
	const given = inSeries.test(fieldText(item.type)) ? [container, house] : [house, container];
	return [...given, authorsOf(item).join(', '), hostOf(url)].find((name) => name !== '') ?? '';
}

/** What a source is of an item; what it does not say is empty. */
export function sourceOf(item: CslItem): CitedSource {
	const url = addressOf(item);
	return {
		title: fieldText(item.title),
		publisher: publisherOf(item, url),
		kind: fieldText(item.genre).toLowerCase() || (kinds[fieldText(item.type)] ?? 'document'),
		published_on: dateText(item.issued),
		url,
		language: languageTag(fieldText(item.language))
	};
}
