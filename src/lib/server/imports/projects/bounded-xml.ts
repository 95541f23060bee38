/** XML of unknown origin: no entities of its own, no more elements and levels than a project has. */
import { openXml } from '../xml-parser.ts';

/** An element as it is read: names without the prefix of a namespace. */
export interface XmlElement {
	name: string;
	/** Line of the file, from 1. */
	line: number;
	attributes: ReadonlyMap<string, string>;
	children: XmlElement[];
	/** Its own text. */
	text: string;
}

/** Why a file cannot be read. */
export class XmlFault extends Error {
	readonly line: number;
	/** What was found there, and what should be. */
	readonly found: string;
	readonly expected: string;

	constructor(line: number, found: string, expected: string) {
		super(`Line ${line}: found ${found}; expected ${expected}.`);
		this.line = line;
		this.found = found;
		this.expected = expected;
	}
}

/** Deepest element, and most of them. */
const DEEPEST = 200;
const MOST = 3_000_000;
/** Written to the parser at a time. */
const CHUNK = 1 << 20;

/**
 * Parses a file. Entities that it defines are refused, not expanded, and nothing outside of it is read.
 *
 * @throws XmlFault where it is not well-formed or larger than any project.
 */
export async function parseBoundedXml(text: string): Promise<XmlElement> {
	const root: XmlElement = { name: '', line: 0, attributes: new Map(), children: [], text: '' };
	const open: XmlElement[] = [root];
	let count = 0;
	const parser = await openXml({
		open: (name, attributes, line) => {
			if (++count > MOST)
				throw new XmlFault(line, `more than ${MOST} elements`, 'a smaller project');
			if (open.length > DEEPEST) {
				throw new XmlFault(line, `elements in more than ${DEEPEST} levels`, 'fewer levels');
			}
			const element: XmlElement = {
				...{ name, line, attributes: new Map(Object.entries(attributes)) },
				...{ children: [], text: '' }
			};
			open.at(-1)?.children.push(element);
			open.push(element);
		},
		close: () => void open.pop(),
		text: (part) => {
			const element = open.at(-1);
			if (element) element.text += part;
		},
		fault: (message, line) => {
			const found = message.replace(/\.$/, '');
			return new XmlFault(line, found, 'well-formed XML, without entities of its own');
		}
	});
	for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
	parser.end();
	const [first] = root.children;
	if (!first) throw new XmlFault(1, 'nothing', 'an element');
	return first;
}

/** The first child of a name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
	element?.children.find((child) => child.name === name);

/** The children of a name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
	element?.children.filter((child) => child.name === name) ?? [];
