type Range = readonly [from: number, to: number];

/** A part of a font that the page loads only when a text needs it. */
export interface Alphabet {
	name: string;
	ranges: readonly Range[];
}

/** What one load of most pages needs: the letters of most Western European names, and the signs that pages set. */
const latin: Alphabet = {
	name: 'latin',
	ranges: [
		[0x20, 0x7e],
		[0xa0, 0xa0],
		[0xab, 0xab],
		[0xb0, 0xb1],
		[0xb7, 0xb7],
		[0xbb, 0xbb],
		[0xc4, 0xc5],
		[0xc7, 0xc7],
		[0xc9, 0xc9],
		[0xd6, 0xd7],
		[0xdc, 0xdc],
		[0xdf, 0xe5],
		[0xe7, 0xef],
		[0xf1, 0xf6],
		[0xf8, 0xfc],
		[0x2013, 0x2014],
		[0x2018, 0x2019],
		[0x201c, 0x201d],
		[0x2022, 0x2022],
		[0x2026, 0x2026],
		[0x202f, 0x202f],
		[0x2190, 0x2193],
		[0x2212, 0x2212],
		[0x2264, 0x2265]
	]
};

/** The rarer letters of Western Europe, and rarer signs: a quarter of the bytes, which most pages never ask for. */
const latinRare: Alphabet = {
	name: 'latin-rare',
	ranges: [
		[0xa1, 0xaa],
		[0xac, 0xaf],
		[0xb2, 0xb6],
		[0xb8, 0xba],
		[0xbc, 0xc3],
		[0xc6, 0xc6],
		[0xc8, 0xc8],
		[0xca, 0xd5],
		[0xd8, 0xdb],
		[0xdd, 0xde],
		[0xe6, 0xe6],
		[0xf0, 0xf0],
		[0xf7, 0xf7],
		[0xfd, 0xff],
		[0x131, 0x131],
		[0x152, 0x153],
		[0x2c6, 0x2c6],
		[0x2da, 0x2da],
		[0x2dc, 0x2dc],
		[0x2010, 0x2012],
		[0x2015, 0x2017],
		[0x201a, 0x201b],
		[0x201e, 0x2021],
		[0x2023, 0x2025],
		[0x2027, 0x2027],
		[0x2030, 0x203a],
		[0x2044, 0x2044],
		[0x20ac, 0x20ac],
		[0x2122, 0x2122],
		[0x2196, 0x2199],
		[0x2248, 0x2248],
		[0x2260, 0x2263],
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

export const europe = [latin, latinRare, latinExtended, greek, cyrillic];

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

/** Alphabets that our own fonts lack; Noto Sans has them. */
export const others = [armenian, georgian, arabic];

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

/** Whether a text has a letter of an alphabet. */
export function hasLetterOf({ ranges }: Alphabet, text: string): boolean {
	const escaped = (code: number) => `\\u{${code.toString(16)}}`;
	const letters = ranges.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('');
	return new RegExp(`[${letters}]`, 'u').test(text);
}
