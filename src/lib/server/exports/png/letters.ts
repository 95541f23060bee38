import { coverage } from './coverage.ts';

const ranges = coverage.split(' ').map((range) => {
	const [from = '', to = ''] = range.split('-');
	return [parseInt(from, 36), parseInt(to, 36)] as const;
});

const isCovered = (code: number) => ranges.some(([from, to]) => code >= from && code <= to);

/** Marks that steer the setting of a text and are not drawn: joiners, directions, variation selectors. */
const isUnseen = (char: string) => /[\p{Cf}\p{Cc}\ufe00-\ufe0f]/u.test(char);

/** The letters of an SVG's texts that the fonts which ship do not have, each once. */
export function foreignLetters(svg: string): string[] {
	const found = new Set<string>();
	for (const [, text = ''] of svg.matchAll(/<text[^>]*>([^<]*)</g)) {
		for (const char of text) {
			const code = char.codePointAt(0) as number;
			if (code > 0x7e && !isCovered(code) && !isUnseen(char)) found.add(char);
		}
	}
	return [...found];
}
