import type { Look, Mark, Path, Scene, Text } from '../shared/scene.ts';
import { palettes, type Paint } from '../shared/palette.ts';
import { outlineOf, type Typesetter } from './typesetter.ts';

type Palette = Record<Paint, string>;

/** What outlines are made with. */
interface Fonts {
	type: Typesetter;
	palette: Palette;
}

/** What says how letters are set, and nothing of how a path is painted. */
const letterLooks = new Set(['family', 'size', 'weight', 'spacing', 'anchor']);

function unlettered<M extends Look>(mark: M): M {
	const kept = Object.entries(mark).filter(([name]) => !letterLooks.has(name));
	return Object.fromEntries(kept) as M;
}

/** How a line is set where nothing is said. */
const usual = { family: 'sans', weight: 400, size: 16, spacing: 0, anchor: 'start' } as const;

function pathOf(text: Text, around: Look, type: Typesetter): Path {
	const { x, y, text: words, ...look } = unlettered(text);
	const d = outlineOf(type, words, [x, y], { ...usual, ...around, ...text });
	return { ...look, type: 'path', d };
}

/** The same text for paths that look the same in a palette: some of its tokens are one colour. */
function lookOf({ fill, stroke, ...path }: Path, palette: Palette): string {
	const colour = (paint: Look['fill']) => (paint && paint !== 'none' ? palette[paint] : paint);
	const look = { ...path, d: '', fill: colour(fill), stroke: colour(stroke) };
	return JSON.stringify(Object.entries(look).sort());
}

/** Marks without letters: texts in a row that look the same, and paths beside them, are one path. */
function outlinedMarks(marks: Mark[], around: Look, fonts: Fonts): Mark[] {
	const made: Mark[] = [];
	let last: Path | undefined;
	for (const mark of marks) {
		if (mark.type === 'text' || mark.type === 'path') {
			const path = mark.type === 'text' ? pathOf(mark, around, fonts.type) : { ...mark };
			// Behind another path a beginning in relative steps would begin elsewhere.
			if (
				last &&
				path.d.startsWith('M') &&
				lookOf(last, fonts.palette) === lookOf(path, fonts.palette)
			)
				last.d += path.d;
			else if (path.d) made.push((last = path));
			continue;
		}
		last = undefined;
		if (mark.type !== 'group') made.push(mark);
		else {
			const inner = outlinedMarks(mark.marks, { ...around, ...mark }, fonts);
			made.push({ ...unlettered(mark), marks: inner });
		}
	}
	return made;
}

/** Parts whose words stand around the drawing and are read out by nothing else. */
const furniture = /^(heading|sentence|source-\d+|size-\d+)$/;

function wordsIn(marks: Mark[]): string[] {
	return marks.flatMap((mark) => {
		if (mark.type === 'text') return [mark.text];
		return mark.type === 'group' ? wordsIn(mark.marks) : [];
	});
}

function furnitureWords(marks: Mark[]): string[] {
	return marks.flatMap((mark) => {
		if (mark.type !== 'group') return [];
		if (mark.id && furniture.test(mark.id)) return [wordsIn(mark.marks).join(' ')];
		return furnitureWords(mark.marks);
	});
}

/**
 * A scene with its letters as the outlines of the fonts that it is set in: it looks the same where these
 * are missing, and its words can no longer be changed. Heading and lines under the figure are added to
 * its description, so that they are still read out and found.
 *
 * @param theme of the file: what is one colour in it can be one path.
 * @throws what `type` throws for a letter without a font.
 */
export function outlined(scene: Scene, type: Typesetter, theme: keyof typeof palettes): Scene {
	const words = furnitureWords(scene.marks).join(' ');
	return {
		...scene,
		desc: `${scene.desc} In the figure: ${words}`,
		marks: outlinedMarks(scene.marks, {}, { type, palette: palettes[theme] })
	};
}
