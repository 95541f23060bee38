type Range = readonly [from: number, to: number];

/** A part of a font that the page loads only when a text needs it. */
export interface Alphabet {
	name: string;
	ranges: readonly Range[];
}

/** What one load of most pages needs: Western European letters, typographic signs, the minus of the cells. */
const latin: Alphabet = {
	name: 'latin',
	ranges: [
		[0x20, 0x7e],
		[0xa0, 0xff],
		[0x131, 0x131],
		[0x152, 0x153],
		[0x2c6, 0x2c6],
		[0x2da, 0x2da],
		[0x2dc, 0x2dc],
		[0x2010, 0x2027],
		[0x202f, 0x203a],
		[0x2044, 0x2044],
		[0x20ac, 0x20ac],
		[0x2122, 0x2122],
		[0x2190, 0x2193],
		[0x2196, 0x2199],
		[0x2212, 0x2212],
		[0x2248, 0x2248],
		[0x2260, 0x2265],
		[0x25a0, 0x25cf]
	]
};

const latinExtended: Alphabet = {
	name: 'latin-ext',
	ranges: [
		[0x100, 0x130],
		[0x132, 0x151],
		[0x154, 0x24f],
		[0x259, 0x259],
		[0x2bb, 0x2bf],
		[0x300, 0x331],
		[0x1e00, 0x1eff],
		// The raised figures of footnotes.
		[0x2070, 0x2070],
		[0x2074, 0x2079],
		[0x20a0, 0x20ab],
		[0x20ad, 0x20bf]
	]
};

const greek: Alphabet = { name: 'greek', ranges: [[0x370, 0x3ff]] };

const cyrillic: Alphabet = {
	name: 'cyrillic',
	ranges: [
		[0x400, 0x45f],
		[0x48a, 0x4ff],
		[0x2116, 0x2116]
	]
};

export const europe = [latin, latinExtended, greek, cyrillic];

export const armenian: Alphabet = {
	name: 'armenian',
	ranges: [
		[0x530, 0x58f],
		[0xfb13, 0xfb17]
	]
};

export const georgian: Alphabet = {
	name: 'georgian',
	ranges: [
		[0x10a0, 0x10ff],
		[0x1c90, 0x1cbf],
		[0x2d00, 0x2d2f]
	]
};

export const arabic: Alphabet = {
	name: 'arabic',
	ranges: [
		[0x600, 0x6ff],
		[0x750, 0x77f],
		[0x8a0, 0x8ff],
		[0xfb50, 0xfdff],
		[0xfe70, 0xfefc]
	]
};

/** Every code point of an alphabet. */
export function codePoints({ ranges }: Alphabet): number[] {
	return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/** The `unicode-range` of an alphabet in CSS. */
export function unicodeRange({ ranges }: Alphabet): string {
	const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
	return ranges
		.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`))
		.join(', ');
}
