/** What is told of a file as it is read. Names are without the prefix of a namespace, those of attributes with it. */
export interface XmlEvents {
	/** @param line of its name, from 1. */
	open: (name: string, attributes: Readonly<Record<string, string>>, line: number) => void;
	close: (name: string) => void;
	text: (text: string) => void;
	/** Says what to throw where the file is no XML, or uses entities of its own. */
	fault: (message: string, line: number) => Error;
	/** Says what to throw where a document type is declared; without it one is passed over. */
	doctype?: () => Error;
}

/** A name without the prefix of a namespace. */
export const plainName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Opens a parser of XML of unknown origin: entities that a file defines are never expanded. */
export async function openXml({
	open,
	close,
	text,
	fault,
	doctype
}: XmlEvents): Promise<{ write: (piece: string) => void; end: () => void }> {
	// Imported here, not above: the bundler would put a library that two tasks share into the file of one.
	const { SaxesParser } = await import('saxes');
	// Without positions messages have none in front; lines are counted all the same.
	const parser = new SaxesParser<{ position: false; xmlns: false }>({
		position: false,
		xmlns: false
	});
	let line = 1;
	parser.on('error', ({ message }) => {
		throw fault(message, parser.line);
	});
	if (doctype) {
		parser.on('doctype', () => {
			throw doctype();
		});
	}
	parser.on('opentagstart', () => (line = parser.line));
	parser.on('opentag', ({ name, attributes }) => open(plainName(name), attributes, line));
	parser.on('closetag', ({ name }) => close(plainName(name)));
	parser.on('text', text);
	parser.on('cdata', text);
	return { write: (piece) => void parser.write(piece), end: () => void parser.close() };
}
