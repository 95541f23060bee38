import { Refusal } from '../../platform/problem.ts';

/** What is told of an XML file as it is read; names are without their prefix. */
interface XmlEvents {
	/** Attributes have their prefixes: `attribute` finds them without. */
	open: (name: string, attributes: Readonly<Record<string, string>>) => void;
	close: (name: string) => void;
	text: (text: string) => void;
}

const plainName = (name: string) => name.slice(name.indexOf(':') + 1);

/** An attribute by its name without the prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string {
	const plain = attributes[name];
	if (plain !== undefined) return plain;
	const found = Object.keys(attributes).find((key) => plainName(key) === name);
	return found === undefined ? '' : (attributes[found] ?? '');
}

/** Depth of elements: no sheet comes near it. */
const DEEPEST = 100;

const broken = (name: string, why: string) =>
	new Refusal(
		'refused-archive',
		`The file “${name}” in the workbook cannot be read: ${why}. Save it again in your spreadsheet program. Nothing was imported.`
	);

/**
 * Reads an XML file of a workbook piece by piece. Entities of its own are refused: a few lines of them would grow
 * to gigabytes.
 *
 * @throws Refusal where it is no XML, or declares a document type.
 */
export async function readXml(
	name: string,
	pieces: AsyncIterable<Uint8Array>,
	events: XmlEvents
): Promise<void> {
	// Imported here, not above: the bundler would put a library that two tasks share into the file of one.
	const { SaxesParser } = await import('saxes');
	const parser = new SaxesParser<{ position: false; xmlns: false }>({
		position: false,
		xmlns: false
	});
	let depth = 0;
	parser.on('doctype', () => {
		throw broken(name, 'it declares a document type');
	});
	parser.on('opentag', (tag) => {
		if (++depth > DEEPEST) throw broken(name, 'its elements are nested too deeply');
		events.open(plainName(tag.name), tag.attributes);
	});
	parser.on('closetag', (tag) => {
		depth--;
		events.close(plainName(tag.name));
	});
	parser.on('text', events.text);
	parser.on('cdata', events.text);
	parser.on('error', (error) => {
		throw broken(name, error.message);
	});
	const decoder = new TextDecoder();
	let isAny = false;
	for await (const piece of pieces) {
		isAny = true;
		parser.write(decoder.decode(piece, { stream: true }));
	}
	if (isAny) parser.write(decoder.decode()).close();
}
