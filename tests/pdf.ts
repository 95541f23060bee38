import { inflateSync } from 'node:zlib';

/** A PDF as a reader's program takes it apart. */
export interface ReadPdf {
	/** Width and height of every page, in points. */
	pages: [number, number][];
	/** What is drawn on all pages: operators and operands. */
	content: string;
	/** Lines of text in the order of the file, each as its letters are drawn from left to right. */
	texts: string[];
	/** Names of the fonts, with the tag of a subset. */
	fonts: string[];
	/** The document's own words about itself and its parts, not compressed. */
	raw: string;
}

const hex = (text: string) => text.match(/[0-9a-f]{4}/gi) ?? [];
const utf16 = (codes: string) =>
	String.fromCharCode(...hex(codes.replaceAll(' ', '')).map((code) => parseInt(code, 16)));

/** Object by number: what it says, and its stream. */
function objectsOf(raw: string): Map<string, { head: string; stream: string }> {
	const objects = new Map<string, { head: string; stream: string }>();
	for (const [, id = '', body = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
		const [head = '', rest] = body.split(/\nstream\n/);
		const data = rest && Buffer.from(rest.replace(/\nendstream$/, ''), 'latin1');
		const packed = head.includes('/FlateDecode');
		const stream = data ? (packed ? inflateSync(data) : data).toString('latin1') : '';
		objects.set(id, { head, stream });
	}
	return objects;
}

/** Letters by glyph, of the map that a font carries for searching and copying. */
function lettersOf(map: string): string[] {
	const letters: string[] = [];
	for (const [, from = '', list = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
		[...list.matchAll(/<([^>]*)>/g)].forEach(([, codes = ''], i) => {
			letters[parseInt(from, 16) + i] = utf16(codes);
		});
	}
	return letters;
}

/** Takes a PDF of ours apart. */
export function readPdf(bytes: Uint8Array): ReadPdf {
	const raw = Buffer.from(bytes).toString('latin1');
	const objects = objectsOf(raw);
	const letters = new Map<string, string[]>();
	for (const [, name = '', id = ''] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
		const map = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
		letters.set(name, lettersOf(objects.get(map)?.stream ?? ''));
	}
	const streams = [...raw.matchAll(/\/Contents (\d+) 0 R/g)].map(
		([, id = '']) => objects.get(id)?.stream ?? ''
	);
	const content = streams.join('\n');
	const texts = [...content.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, block = '']) => {
		const font = letters.get(/\/(F\d+) /.exec(block)?.[1] ?? '') ?? [];
		const shown = [...block.matchAll(/\[(.*?)\] TJ/g)].flatMap(([, list = '']) =>
			[...list.matchAll(/<(\w+)>/g)].flatMap(([, codes = '']) => hex(codes))
		);
		return shown.map((code) => font[parseInt(code, 16)] ?? '\ufffd').join('');
	});
	return {
		pages: [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
			Number(w),
			Number(h)
		]),
		content,
		texts,
		fonts: [...new Set([...raw.matchAll(/\/FontName \/(\S+)/g)].map(([, name = '']) => name))],
		raw
	};
}
