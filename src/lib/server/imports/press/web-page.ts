/** Saved web pages: from SingleFile, or a record of a WARC archive. */
import { defaultTreeAdapter as tree, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { cleaned } from '../../texts/clean.ts';
import { readHtml } from '../../texts/html.ts';
import { languageTag } from '../citations/language-tag.ts';
import type { PressArticle } from './article.ts';
import { dayIn } from './written-day.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** What the head of a page says of it. */
interface Facts {
	title: string;
	/** The content of its `meta` elements by `property` or `name`, in lower case; the first of each. */
	metas: Map<string, string>;
	language: string;
	/** The date of publication in its JSON-LD; empty if there is none. */
	published: string;
}

const dateIn = (json: string) => /"datePublished"\s*:\s*"([^"]{4,40})"/.exec(json)?.[1] ?? '';

function read(node: Node, facts: Facts): void {
	if (tree.isElementNode(node)) {
		const attribute = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
		const text = () =>
			node.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
		if (node.tagName === 'html') facts.language = attribute('lang');
		if (node.tagName === 'title') facts.title ||= text();
		if (node.tagName === 'meta') {
			const name = (attribute('property') || attribute('name')).toLowerCase();
			if (name !== '' && !facts.metas.has(name)) facts.metas.set(name, attribute('content'));
		}
		if (node.tagName === 'script' && attribute('type') === 'application/ld+json') {
			facts.published ||= dateIn(text());
		}
		// The title of a drawing is none of the page.
		if (node.tagName === 'svg') return;
	}
	if ('childNodes' in node) for (const child of node.childNodes) read(child, facts);
}

const tidy = (text = '') => text.replace(/\s+/g, ' ').trim();

const hostOf = (url: string) =>
	URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';

/** The day of a moment such as `2023-09-20T08:15:00+04:00`, as it was called where the page was written. */
const dayOf = (moment: string) =>
	/^\d{4}-\d{2}-\d{2}/.exec(moment)?.[0] ?? dayIn(moment) ?? isoDate(tidy(moment));

/**
 * Reads a page. The day on which it was captured says nothing of the day on which it appeared: where the page does
 * not name that, the day is empty.
 */
export function readPage(html: string, url: string, file: string): PressArticle {
	const facts: Facts = { title: '', metas: new Map(), language: '', published: '' };
	read(parse(html), facts);
	const meta = (...names: string[]) =>
		tidy(names.map((name) => facts.metas.get(name) ?? '').find((value) => value.trim() !== ''));
	const address = url || meta('og:url');
	const isWeb = /^https?:\/\//i.test(address);
	return {
		title: meta('og:title', 'citation_title', 'dc.title') || tidy(facts.title),
		publisher: meta('og:site_name', 'citation_publisher', 'dc.publisher') || hostOf(address),
		published_on: dayOf(
			meta(
				'article:published_time',
				'datepublished',
				'citation_publication_date',
				'dc.date',
				'date'
			) || facts.published
		),
		url: isWeb ? address : '',
		language: languageTag(facts.language || meta('og:locale', 'language')).split('-')[0] ?? '',
		kind: meta('og:type') === 'article' ? 'press report' : 'web page',
		authors: [meta('author', 'article:author')].filter(
			(name) => name !== '' && !/^https?:/.test(name)
		),
		text: cleaned(readHtml(html, false)).content,
		file
	};
}

/** The comment with which SingleFile begins a page, and the address in it. */
const comment = /<!--\s*(?:Page saved with|Archive processed by) SingleFile\b([\s\S]*?)-->/;

/** The length of the part searched for the comment, which comes before the head. */
const HEAD = 4_096;

/** Whether a file is a page that SingleFile saved. */
export const isSingleFile = (html: string): boolean => comment.test(html.slice(0, HEAD));

/** Reads a page that SingleFile saved. */
export function readSingleFile(html: string, file: string): PressArticle {
	const [, said = ''] = comment.exec(html.slice(0, HEAD)) ?? [];
	const url = /^\s*url:\s*(\S+)/m.exec(said)?.[1] ?? '';
	return readPage(html, url, file);
}
