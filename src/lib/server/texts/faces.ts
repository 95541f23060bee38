/** The files of the faces that a text is shown in, so that a page can ask for them before it has its styles. */
import { arabic, armenian, europe, georgian } from './alphabets.ts';
import type { Alphabet } from './alphabets.ts';

/** How many letters of a text fill a large screen. */
const IN_SIGHT = 8_000;

const faces = [
	...europe.map((alphabet) => ({ alphabet, file: `demarche-serif-400-${alphabet.name}` })),
	...[armenian, georgian, arabic].map((alphabet) => ({
		alphabet,
		file: `noto-sans-400-${alphabet.name}`
	}))
];

const hasAny = ({ ranges }: Alphabet, letters: readonly number[]) =>
	letters.some((letter) => ranges.some(([from, to]) => letter >= from && letter <= to));

/**
 * The files of the faces that the beginning of a text needs.
 *
 * @returns their names, as they are in the folder of fonts.
 */
export function facesOf(content: string): string[] {
	const seen = new Set(content.slice(0, IN_SIGHT));
	const letters = Array.from(seen, (letter) => letter.codePointAt(0) ?? 0);
	return faces.filter(({ alphabet }) => hasAny(alphabet, letters)).map(({ file }) => file);
}
