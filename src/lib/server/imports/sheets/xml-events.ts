import { Refusal } from '../../platform/problem.ts';
import { openXml, plainName } from '../xml-parser.ts';
import type { XmlEvents } from '../xml-parser.ts';

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
	events: Pick<XmlEvents, 'open' | 'close' | 'text'>
): Promise<void> {
	let depth = 0;
	const parser = await openXml({
		open: (element, attributes, line) => {
			if (++depth > DEEPEST) throw broken(name, 'its elements are nested too deeply');
			events.open(element, attributes, line);
		},
		close: (element) => {
			depth--;
			events.close(element);
		},
		text: events.text,
		fault: (message) => broken(name, message),
		doctype: () => broken(name, 'it declares a document type')
	});
	const decoder = new TextDecoder();
	let isAny = false;
	for await (const piece of pieces) {
		isAny = true;
		parser.write(decoder.decode(piece, { stream: true }));
	}
	if (!isAny) return;
	parser.write(decoder.decode());
	parser.end();
}
