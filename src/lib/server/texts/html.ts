import { defaultTreeAdapter as tree, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What is never read to anybody. */
const silent = new Set(
	[
		'head',
		'script',
		'style',
		'template',
		'noscript',
		'iframe',
		'object',
		'svg',
		'math',
		'canvas'
	].concat([
		'audio',
		'video',
		'select',
		'textarea',
		'input',
		'datalist',
		'progress',
		'meter',
		'dialog'
	])
);

/** What stands around an article. */
const around = new Set(['nav', 'aside', 'footer', 'form', 'button', 'menu']);
const aroundRoles = new Set(
	['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog', 'alert'].concat(
		'menu'
	)
);

const blocks = new Set(
	[
		'address',
		'article',
		'aside',
		'blockquote',
		'body',
		'caption',
		'center',
		'dd',
		'details',
		'div'
	].concat(
		[
			'dl',
			'dt',
			'fieldset',
			'figcaption',
			'figure',
			'footer',
			'form',
			'h1',
			'h2',
			'h3',
			'h4',
			'h5'
		],
		[
			'h6',
			'header',
			'hgroup',
			'hr',
			'legend',
			'li',
			'main',
			'menu',
			'nav',
			'ol',
			'p',
			'pre',
			'section'
		],
		['summary', 'table', 'tbody', 'tfoot', 'thead', 'ul']
	)
);

const attribute = (element: Element, name: string) =>
	element.attrs.find((one) => one.name === name)?.value;

const roleOf = (element: Element) => attribute(element, 'role')?.trim().toLowerCase() ?? '';

function isHidden(element: Element): boolean {
	const style = attribute(element, 'style') ?? '';
	return (
		attribute(element, 'hidden') !== undefined ||
		attribute(element, 'aria-hidden') === 'true' ||
		/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
	);
}

/** Every element of a document that fits, outermost first. */
function elementsOf(node: Node, fits: (element: Element) => boolean): Element[] {
	if (tree.isElementNode(node) && fits(node)) return [node];
	return 'childNodes' in node ? node.childNodes.flatMap((child) => elementsOf(child, fits)) : [];
}

/** Where the article stands: the only `main`, else the only `article`, else everything. */
function articleIn(document: Node): Node {
	const mains = elementsOf(document, (one) => one.tagName === 'main' || roleOf(one) === 'main');
	const articles = elementsOf(document, ({ tagName }) => tagName === 'article');
	const [only] = mains.length === 1 ? mains : articles.length === 1 ? articles : [];
	return only ?? document;
}

/** A blank line, a line break and a blank, until it is known what stands beside them. */
const PARAGRAPH = '\uE000';
const BREAK = '\uE001';

class Reader {
	readonly #isWhole: boolean;
	readonly #article: Node;
	readonly parts: string[] = [];

	constructor(article: Node, isWhole: boolean) {
		this.#article = article;
		this.#isWhole = isWhole;
	}

	#isLeftOut(element: Element): boolean {
		const { tagName } = element;
		if (silent.has(tagName) || isHidden(element)) return true;
		if (this.#isWhole) return false;
		// The header of an article is its title; the one of a page is a banner.
		const isBanner = tagName === 'header' && !tree.isElementNode(this.#article as Element);
		return isBanner || around.has(tagName) || aroundRoles.has(roleOf(element));
	}

	read(node: Node, isKept = false): void {
		if (tree.isTextNode(node)) {
			const { value } = node;
			this.parts.push(
				isKept ? value.replace(/\r\n?|\n/g, BREAK) : value.replace(/[\t\n\f\r ]+/g, ' ')
			);
			return;
		}
		if (!('childNodes' in node)) return;
		if (!tree.isElementNode(node)) return node.childNodes.forEach((child) => this.read(child));
		if (node !== this.#article && this.#isLeftOut(node)) return;
		const { tagName } = node;
		if (tagName === 'br') return void this.parts.push(BREAK);
		const isBlock = blocks.has(tagName);
		if (isBlock) this.parts.push(PARAGRAPH);
		for (const child of node.childNodes) this.read(child, isKept || tagName === 'pre');
		if (isBlock) this.parts.push(PARAGRAPH);
		if (tagName === 'td' || tagName === 'th') this.parts.push(' ');
		if (tagName === 'tr') this.parts.push(BREAK);
	}
}

/**
 * The words of an HTML document, paragraph by paragraph. Scripts, hidden parts and, unless the whole page is asked for,
 * what stands around the article are left out by the names of their elements; nothing is guessed from their words.
 */
export function readHtml(html: string, isWhole: boolean): string {
	const document = parse(html);
	const article = isWhole ? document : articleIn(document);
	const reader = new Reader(article, isWhole);
	reader.read(article);
	return reader.parts
		.join('')
		.replace(/[ \uE000\uE001]*\uE000[ \uE000\uE001]*/g, '\n\n')
		.replace(/ *\uE001 *(?:\uE001 *)+/g, '\n\n')
		.replace(/ *\uE001 */g, '\n')
		.replace(/ {2,}/g, ' ');
}

/** The encoding that an HTML document names near its beginning. */
export const charsetOf = (bytes: Uint8Array): string | undefined =>
	/<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(
		Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
	)?.[1];
