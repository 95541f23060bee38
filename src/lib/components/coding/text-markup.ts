import { blocksOf } from './drawn-text.ts';
import type { Paragraph } from './paragraphs.ts';

/** A text as it is kept, with its version. */
export interface KeptText {
	readonly content: string;
	readonly version: number;
}

/** What a page is told of a text whose words are in its paragraphs already. */
export interface SentText {
	readonly version: number;
	/** Of the words, in UTF-16 units. */
	readonly length: number;
	/** What the words come to, as `sumOf` counts it. */
	readonly sum: number;
	/** The words, where they are at hand: it is no part of what is sent. */
	readonly content?: string;
}

const marked = 'data-words';

/** The longest run of letters that every browser reads into one node. */
const LONGEST_NODE = 65_536;

/** Letters as HTML, of which a browser reads exactly these letters. */
const written = (letters: string): string =>
	letters
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('\r', '&#13;');

/** What stands between two paragraphs. It is part of the words, and takes no room. */
const gapOf = (letters: string): string =>
	/^[ \t\n]*$/.test(letters) ? letters : `<span hidden>${written(letters)}</span>`;

/**
 * A text as the blocks of its paragraphs, in one element whose text content is the text, letter by letter.
 *
 * @param paragraphs those of the text, in order.
 */
export function textMarkup(content: string, paragraphs: readonly Paragraph[]): string {
	let markup = gapOf(content.slice(0, paragraphs[0]?.start ?? content.length));
	for (const block of blocksOf(paragraphs.map((paragraph, at) => ({ ...paragraph, at })))) {
		markup += '<div>';
		for (const { text, end, at } of block) {
			const gap = content.slice(end, paragraphs[at + 1]?.start ?? content.length);
			markup += `<p dir="auto" data-at="${at}">${written(text)}</p>${gapOf(gap)}`;
		}
		markup += '</div>';
	}
	return `<div ${marked}>${markup}</div>`;
}

/** Makes every paragraph one run of letters again, where it is too long for the browser to have read it so. */
export function joinLetters(root: Element, paragraphs: readonly Paragraph[]): void {
	if (paragraphs.some(({ text }) => text.length > LONGEST_NODE)) root.normalize();
}

/** How far apart the letters are that `sumOf` counts: a page has no time for all of a long text. */
const STRIDE = 16;

/** A number that a text hardly ever has in common with another of its length (FNV-1a over some of its letters). */
function sumOf(content: string): number {
	let sum = 0x811c9dc5;
	for (let at = 0; at < content.length; at += STRIDE) {
		sum = Math.imul(sum ^ content.charCodeAt(at), 0x01000193);
	}
	return sum >>> 0;
}

/** The text as a page is sent it: without the words, unless HTML cannot hold them. */
export function sentText({ content, version }: KeptText): KeptText | SentText {
	if (/[\0\p{Cs}]/u.test(content)) return { content, version };
	const told = { version, length: content.length, sum: sumOf(content) };
	// What draws the page on the server finds the words; what writes its data for the browser passes over them.
	return Object.defineProperty(told, 'content', { value: content });
}

/** The words in the paragraphs of a page; `undefined` if they are not those that were sent. */
function wordsOn(page: ParentNode, { length, sum }: SentText): string | undefined {
	const content = page.querySelector(`[${marked}]`)?.textContent;
	return content?.length === length && sumOf(content) === sum ? content : undefined;
}

/**
 * The text that a page was sent. It is read from the page, or from the server's own where something has changed the
 * words on the page, as translators do.
 *
 * @param ask gets the page from the server again.
 * @throws Error if the server has other words by now.
 */
export async function receivedText(
	sent: KeptText | SentText,
	ask: () => Promise<string>
): Promise<KeptText> {
	const { version } = sent;
	if (!('sum' in sent)) return sent;
	if (sent.content !== undefined) return { content: sent.content, version };
	const content =
		wordsOn(document, sent) ??
		wordsOn(new DOMParser().parseFromString(await ask(), 'text/html'), sent);
	if (content === undefined) throw new Error('The text was changed while the page loaded.');
	return { content, version };
}
