import { SaxesParser } from 'saxes';

/** An element of a parsed file. */
export interface Element {
	name: string;
	attributes: Record<string, string>;
	children: Element[];
	/** Its own text, without that of its children. */
	text: string;
	parent: Element | undefined;
}

/**
 * Parses a file as strict XML 1.0 with namespaces. Only the tests of figures need this.
 *
 * @throws where the file is not well-formed, with line and column.
 */
export function parseXml(text: string): Element {
	const parser = new SaxesParser({ xmlns: true });
	const root: Element = { name: '', attributes: {}, children: [], text: '', parent: undefined };
	let open = root;
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const plain = Object.entries(attributes).map(([key, { value }]) => [key, value]);
		const child: Element = {
			name,
			attributes: Object.fromEntries(plain) as Record<string, string>,
			children: [],
			text: '',
			parent: open
		};
		open.children.push(child);
		open = child;
	});
	parser.on('text', (part) => {
		open.text += part;
	});
	parser.on('closetag', () => {
		open = open.parent ?? root;
	});
	parser.write(text).close();
	return root.children[0] as Element;
}

/** An element and all below it, in the order of the file. */
export function* elements(element: Element): Generator<Element> {
	yield element;
	for (const child of element.children) yield* elements(child);
}

/** An attribute of an element, or of the nearest above it that has it. */
export function inherited(element: Element, name: string): string | undefined {
	for (let e: Element | undefined = element; e; e = e.parent) {
		const value = e.attributes[name];
		if (value !== undefined) return value;
	}
	return undefined;
}
