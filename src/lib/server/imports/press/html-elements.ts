/** Finds elements in a parsed page, and their words. */
import { defaultTreeAdapter as tree } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The value of an attribute; empty where the element has none of that name. */
export const attribute = (element: Element, name: string): string =>
	element.attrs.find((one) => one.name === name)?.value ?? '';

/** Every element below a node that fits, in the order of the document. */
export function below(node: Node, fits: (element: Element) => boolean): Element[] {
	if (!('childNodes' in node)) return [];
	return node.childNodes.flatMap((child) => [
		...(tree.isElementNode(child) && fits(child) ? [child] : []),
		...below(child, fits)
	]);
}

const wordsOf = (node: Node): string => {
	if (tree.isTextNode(node)) return node.value;
	return 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : '';
};

/** The words of an element in one line. */
export const lineOf = (element: Element): string => wordsOf(element).replace(/\s+/g, ' ').trim();
