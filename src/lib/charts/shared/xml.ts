import { SaxesParser } from 'saxes';

/** An element of a parsed file. */
export interface Element {
	name: string;
	attributes: Record<string, string>;
	children: Element[];
	/** Its own text, without that of its children. */
	text: string;
	parent: Element | undefined;
	/** Line of the file, from 1, on which its tag begins. */
	line: number;
}

/**
 * Parses a file as strict XML 1.0 with namespaces.
 *
 * @throws where the file is not well-formed, with line and column.
 */
export function parseXml(text: string): Element {
	const parser = new SaxesParser({ xmlns: true });
	const nowhere = { attributes: {}, children: [], text: '', parent: undefined };
	const root: Element = { name: '', line: 0, ...nowhere };
	let open = root;
	let line = 1;
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentagstart', () => {
		line = parser.line;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const plain = Object.entries(attributes).map(([key, { value }]) => [key, value]);
		const child: Element = {
			name,
			attributes: Object.fromEntries(plain) as Record<string, string>,
			children: [],
			text: '',
			parent: open,
			line
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
