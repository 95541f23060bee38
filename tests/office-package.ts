import { posix } from 'node:path';
import { elements, parseXml, type Element } from '#lib/charts/shared/xml.ts';

/** The parts of a file of Word or PowerPoint by their paths: it is an archive that is not compressed. */
export function officeParts(archive: Uint8Array): Map<string, Buffer> {
	const bytes = Buffer.from(archive);
	const files = new Map<string, Buffer>();
	for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
		const [size, length] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
		const start = at + 30 + length;
		files.set(bytes.toString('utf8', at + 30, start), bytes.subarray(start, start + size));
		at = start + size;
	}
	return files;
}

/** A part of XML, read. */
export function partOf(files: ReadonlyMap<string, Buffer>, name: string): Element {
	const part = files.get(name);
	if (!part) throw new Error(`The file has no part ${name}, only ${[...files.keys()].join(', ')}.`);
	return parseXml(part.toString('utf8'));
}

/** All elements of a name below another, in their order. */
export const all = (root: Element, name: string): Element[] =>
	[...elements(root)].filter((element) => element.name === name);

/** All text below an element. */
export const textOf = (root: Element): string =>
	[...elements(root)].map(({ text }) => text).join('');

/** What an attribute of the first element of a name says. */
export const first = (root: Element, name: string, attribute: string): string | undefined =>
	all(root, name)[0]?.attributes[attribute];

/** Of a part, where its relations are. */
const relationsPath = (name: string) => {
	const { dir, base } = posix.parse(name);
	return posix.join(dir, '_rels', `${base}.rels`);
};

/** A relation of a part, its target as a path of the package where it is one. */
export interface Relation {
	id: string;
	type: string;
	target: string;
	isExternal: boolean;
}

export function relationsOf(files: ReadonlyMap<string, Buffer>, name: string): Relation[] {
	if (!files.has(relationsPath(name))) return [];
	return all(partOf(files, relationsPath(name)), 'Relationship').map(({ attributes }) => {
		const { Id: id = '', Type: type = '', Target = '', TargetMode } = attributes;
		const isExternal = TargetMode === 'External';
		const target = isExternal ? Target : posix.join(posix.dirname(name || '.'), Target);
		return { id, type: type.split('/').at(-1) ?? '', target, isExternal };
	});
}

/**
 * What PowerPoint and Word offer to repair and no schema forbids: parts that the list of types names and that are
 * not there, or the other way about; relations to nothing, and names of relations that are none; numbers of
 * shapes that two have; parts to which nothing leads.
 */
export function packageFaults(files: ReadonlyMap<string, Buffer>): string[] {
	const faults: string[] = [];
	const types = partOf(files, '[Content_Types].xml');
	const named = all(types, 'Override').map(({ attributes }) => attributes.PartName ?? '');
	const extensions = new Set(all(types, 'Default').map(({ attributes }) => attributes.Extension));
	for (const name of named) {
		if (!files.has(name.slice(1)))
			faults.push(`The list of types names ${name}, which is missing.`);
	}
	if (new Set(named).size < named.length) faults.push('The list of types names a part twice.');
	const reached = new Set<string>();
	const reach = (name: string): void => {
		if (reached.has(name)) return;
		reached.add(name);
		for (const { target, isExternal, id } of relationsOf(files, name)) {
			if (isExternal) continue;
			if (!files.has(target))
				faults.push(`${name || 'The package'} leads by ${id} to ${target}, which is missing.`);
			else reach(target);
		}
	};
	reach('');
	for (const [name, content] of files) {
		if (name === '[Content_Types].xml' || name.endsWith('.rels')) continue;
		const extension = name.split('.').at(-1) ?? '';
		const isTyped = extension === 'xml' ? named.includes(`/${name}`) : extensions.has(extension);
		if (!isTyped) faults.push(`${name} has no type.`);
		if (!reached.has(name)) faults.push(`Nothing leads to ${name}.`);
		if (extension !== 'xml') continue;
		const known = new Set(relationsOf(files, name).map(({ id }) => id));
		const ids: string[] = [];
		for (const { name: element, attributes } of elements(parseXml(content.toString('utf8')))) {
			for (const [key, value] of Object.entries(attributes)) {
				if (/^r:(id|embed|link)$/.test(key) && !known.has(value)) {
					faults.push(`${name} names the relation ${value}, which it lacks.`);
				}
			}
			if (/:(docPr|cNvPr)$/.test(element) && !element.startsWith('pic:'))
				ids.push(attributes.id ?? '');
		}
		if (new Set(ids).size < ids.length) faults.push(`${name} has two shapes of one number.`);
	}
	return faults;
}
