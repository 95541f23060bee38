import { posix } from 'node:path';
import { zip } from '../zip.ts';
import { escaped, tag, xmlHead } from './markup.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const ofPackage = 'http://schemas.openxmlformats.org/package/2006';

/** Namespaces that documents and slides have in common. */
export const namespaces = {
	a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
	r: relations,
	pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
	svg: 'http://schemas.microsoft.com/office/drawing/2016/SVG/main'
} as const;

/** What files that are no XML hold, by the ends of their names. */
const media = { png: 'image/png', svg: 'image/svg+xml' } as const;

/** What a document says of itself. */
export interface Properties {
	title: string;
	subject: string;
	keywords: string;
	/** ISO 8601 day: an instant would make each file another one. */
	day: string;
	creator: string;
}

/** A relationship of a part to another. */
interface Relation {
	type: string;
	target: string;
	isExternal: boolean;
}

/**
 * A package of parts (ECMA-376, part 2) as Word and PowerPoint read it. Every part is named once in the list of
 * content types, and nothing is named that is not there: PowerPoint offers to repair what breaks either.
 */
export class Parts {
	readonly #files = new Map<string, string | Uint8Array>();
	readonly #types: string[] = [];
	readonly #relations = new Map<string, Relation[]>();
	readonly #extensions = new Set<keyof typeof media>();

	/**
	 * Adds a part of XML.
	 *
	 * @param name its path: `word/document.xml`. @param type its content type, without the common beginning.
	 */
	add(name: string, type: string, xml: string): void {
		const whole = type.includes('/') ? type : `application/vnd.openxmlformats-${type}+xml`;
		this.#types.push(tag('Override', { PartName: `/${name}`, ContentType: whole }));
		this.#files.set(name, xmlHead + xml);
	}

	/** Adds a picture. */
	addMedia(name: string, extension: keyof typeof media, bytes: string | Uint8Array): void {
		this.#extensions.add(extension);
		this.#files.set(name, bytes);
	}

	/**
	 * Relates a part to another, or to an address; the same relation once.
	 *
	 * @param from path of the part; empty for the package itself.
	 * @param type its last word: `image`. @param to path of the other part, or an address.
	 * @returns the id by which the part names it.
	 */
	relate(from: string, type: string, to: string, isExternal = false): string {
		const list = this.#relations.get(from) ?? [];
		this.#relations.set(from, list);
		const target = isExternal ? to : posix.relative(posix.dirname(from || '.'), to);
		const whole = type.includes('/') ? type : `${relations}/${type}`;
		const known = list.findIndex((one) => one.type === whole && one.target === target);
		if (known >= 0) return `rId${known + 1}`;
		return `rId${list.push({ type: whole, target, isExternal })}`;
	}

	/** Adds what a document says of itself, and the program that made it. */
	addProperties({ title, subject, keywords, day, creator }: Properties): void {
		const instant = (name: string) =>
			tag(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${day}T00:00:00Z`);
		const text = (name: string, value: string) => (value ? tag(name, {}, escaped(value)) : '');
		const core = tag(
			'cp:coreProperties',
			{
				'xmlns:cp': `${ofPackage}/metadata/core-properties`,
				'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
				'xmlns:dcterms': 'http://purl.org/dc/terms/',
				'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance'
			},
			text('dc:title', title),
			text('dc:subject', subject),
			text('dc:creator', creator),
			text('cp:keywords', keywords),
			text('dc:language', 'en-GB'),
			instant('dcterms:created'),
			instant('dcterms:modified')
		);
		this.add('docProps/core.xml', 'package.core-properties', core);
		this.relate('', `${ofPackage}/relationships/metadata/core-properties`, 'docProps/core.xml');
		const app = tag(
			'Properties',
			{ xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
			tag('Application', {}, 'Démarche')
		);
		this.add('docProps/app.xml', 'officedocument.extended-properties', app);
		this.relate('', 'extended-properties', 'docProps/app.xml');
	}

	/** The package as bytes: the same for the same parts. */
	bytes(): Uint8Array<ArrayBuffer> {
		const extensions = [...this.#extensions]
			.sort()
			.map((extension) => tag('Default', { Extension: extension, ContentType: media[extension] }));
		const types = tag(
			'Types',
			{ xmlns: `${ofPackage}/content-types` },
			tag('Default', {
				Extension: 'rels',
				ContentType: 'application/vnd.openxmlformats-package.relationships+xml'
			}),
			tag('Default', { Extension: 'xml', ContentType: 'application/xml' }),
			...extensions,
			...this.#types
		);
		const files = new Map<string, string | Uint8Array>([['[Content_Types].xml', xmlHead + types]]);
		for (const [from, list] of this.#relations) {
			const { dir, base } = posix.parse(from);
			const name = posix.join(dir, '_rels', `${base}.rels`);
			const written = list.map(({ type, target, isExternal }, i) =>
				tag('Relationship', {
					Id: `rId${i + 1}`,
					Type: type,
					Target: target,
					TargetMode: isExternal ? 'External' : undefined
				})
			);
			const whole = tag('Relationships', { xmlns: `${ofPackage}/relationships` }, ...written);
			files.set(name, xmlHead + whole);
		}
		for (const [name, content] of this.#files) files.set(name, content);
		return zip('', files);
	}
}
