/** What the layout needs to know of a TrueType font. Lengths are in font units. */
export interface Face {
	unitsPerEm: number;
	ascent: number;
	descent: number;
	/** Advance width of a code point, without kerning; `undefined` where the font has no glyph. */
	advance(codePoint: number): number | undefined;
}

/** Code point to glyph from a `cmap` subtable of format 12 (OpenType 1.9, "cmap"). */
function readGroups(table: DataView, at: number): (code: number) => number {
	const groups: [start: number, end: number, glyph: number][] = [];
	for (let i = 0; i < table.getUint32(at + 12); i++) {
		const group = at + 16 + i * 12;
		groups.push([table.getUint32(group), table.getUint32(group + 4), table.getUint32(group + 8)]);
	}
	return (code) => {
		const group = groups.find(([start, end]) => code >= start && code <= end);
		return group ? group[2] + code - group[0] : 0;
	};
}

/** Code point to glyph from a `cmap` subtable of format 4. */
function readSegments(table: DataView, at: number): (code: number) => number {
	const size = table.getUint16(at + 6);
	const column = (n: number, i: number) => at + 14 + n * size + (n > 0 ? 2 : 0) + i;
	return (code) => {
		for (let i = 0; i < size; i += 2) {
			if (code > table.getUint16(column(0, i))) continue;
			const start = table.getUint16(column(1, i));
			if (code < start) return 0;
			const delta = table.getUint16(column(2, i));
			const offset = table.getUint16(column(3, i));
			if (offset === 0) return (code + delta) & 0xffff;
			const glyph = table.getUint16(column(3, i) + offset + (code - start) * 2);
			return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
		}
		return 0;
	};
}

/** Reads the widths out of a TrueType or OpenType file (not compressed as WOFF). */
export function readFace(file: Uint8Array): Face {
	const whole = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const tables = new Map<string, DataView>();
	for (let i = 0; i < whole.getUint16(4); i++) {
		const entry = 12 + i * 16;
		const tag = String.fromCharCode(...file.subarray(entry, entry + 4));
		const offset = file.byteOffset + whole.getUint32(entry + 8);
		tables.set(tag, new DataView(file.buffer, offset, whole.getUint32(entry + 12)));
	}
	const table = (tag: string): DataView => {
		const found = tables.get(tag);
		if (!found) throw new Error(`The font has no "${tag}" table: is it a TTF or OTF file?`);
		return found;
	};
	const [cmap, hhea, hmtx] = [table('cmap'), table('hhea'), table('hmtx')];
	const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(8 + i * 8));
	const grouped = subtables.find((at) => cmap.getUint16(at) === 12);
	const segmented = subtables.find((at) => cmap.getUint16(at) === 4);
	if (grouped === undefined && segmented === undefined)
		throw new Error('The font has no cmap 4 or 12.');
	const glyphOf =
		grouped === undefined ? readSegments(cmap, segmented as number) : readGroups(cmap, grouped);
	const widths = hhea.getUint16(34);
	return {
		unitsPerEm: table('head').getUint16(18),
		ascent: hhea.getInt16(4),
		descent: hhea.getInt16(6),
		advance(codePoint) {
			const glyph = glyphOf(codePoint);
			return glyph === 0 ? undefined : hmtx.getUint16(Math.min(glyph, widths - 1) * 4);
		}
	};
}
