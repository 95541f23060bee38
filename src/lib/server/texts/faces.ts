/** The files of the faces that a text is shown in, so that a page can ask for them before it has its styles. */
import { europe, hasLetterOf, others } from './alphabets.ts';

/** How many letters of a text fill a large screen. */
const IN_SIGHT = 8_000;

const faces = [
	...europe.map((alphabet) => ({ alphabet, file: `demarche-serif-400-${alphabet.name}` })),
	...others.map((alphabet) => ({ alphabet, file: `noto-sans-400-${alphabet.name}` }))
];

/**
 * The files of the faces that the beginning of a text needs.
 *
 * @returns their names, as they are in the folder of fonts.
 */
export function facesOf(content: string): string[] {
	const inSight = content.slice(0, IN_SIGHT);
	return faces.filter(({ alphabet }) => hasLetterOf(alphabet, inSight)).map(({ file }) => file);
}
