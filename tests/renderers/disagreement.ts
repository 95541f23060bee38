import { placedTexts } from '#lib/charts/shared/collisions.ts';
import { parseXml } from '#lib/charts/shared/xml.ts';
import type { Picture } from '../figures/resvg.ts';
import { extentOf, withoutTexts, worstBlock, type Extent } from './compare.ts';
import type { Renderer } from './programs.ts';

/** Pixels of a picture for one of the figure. */
export const SCALE = 2;
interface Tolerance {
	/** Most by which a text may begin or end elsewhere, in pixels of the figure. */
	shift: number;
	/** Most by which the means of two blocks may differ, of 255; sides in pixels of the figure. */
	marks: Block;
	tones: Block;
	texts: Block;
}
interface Block {
	side: number;
	most: number;
}

/**
 * Between programs that draw the file itself. They smooth edges and set letters on fractions of a pixel each
 * in its own way: in blocks of 2 px that alone makes 71 of 255, in blocks of half a letter it averages out.
 */
export const onScreen: Tolerance = {
	// Chromium sets letters on whole pixels of the screen and the others do not: half a pixel at each end.
	shift: 1.5,
	// Found: 6, where lines meet at a point. An outline that is missing makes 45, a cell more.
	marks: { side: 6, most: 12 },
	// Pale tones, such as the hatch of silence, which makes 9 where it is missing. Found: 1.
	tones: { side: 24, most: 4 },
	// One program draws letters bolder than another: 17. librsvg alone leaves the letters of a joined “fi”
	// apart: 35. A letter missing makes 41, a name 80.
	texts: { side: 6, most: 38 }
};

/**
 * Between a file and the page on which Writer placed it. Writer counts in hundredths of a millimetre and
 * turns the figure into drawing commands: edges come out up to half a pixel aside, and letters are set by
 * whole widths, so that a line of 240 px ends up to 5 px off. Larger blocks take that out.
 */
export const inPrint: Tolerance = {
	shift: 6,
	// Found: 9, at the end of a long dark band; with one cell in black more than 100.
	marks: { side: 24, most: 12 },
	// Edges average out over so much. Found: 1.4; without the hatch of silence 6.
	tones: { side: 72, most: 4 },
	texts: { side: 24, most: 16 }
};

/** A figure as a program draws it, whole and without its texts. */
export interface Drawn {
	name: string;
	full: Picture;
	bare: Picture;
}

/** A figure drawn by a program. */
export async function drawnBy({ name, draw }: Renderer, svg: string): Promise<Drawn> {
	return { name, full: await draw(svg, SCALE), bare: await draw(withoutTexts(svg), SCALE) };
}

const far = (one: Extent, other: Extent) =>
	Math.max(
		...(Object.keys(one) as (keyof Extent)[]).map((side) => Math.abs(one[side] - other[side]))
	);

function ofTexts(svg: string, one: Drawn, other: Drawn, most: number): string[] {
	return placedTexts(parseXml(svg)).flatMap((placed) => {
		const of = ({ full, bare }: Drawn) => extentOf(placed, full, bare, SCALE);
		const [a, b] = [of(one), of(other)];
		if (!a && !b) return [`“${placed.text}” is missing in both`];
		if (!a || !b) return [`“${placed.text}” is missing in ${a ? other.name : one.name}`];
		const by = far(a, b);
		return by > most ? [`“${placed.text}” is shifted by ${by} px`] : [];
	});
}

function ofPixels(what: string, one: Picture, other: Picture, { side, most }: Block): string[] {
	const { by, x, y } = worstBlock(one, other, side, SCALE);
	return by > most ? [`${what} differ by ${Math.round(by)} of 255 at ${x}, ${y}`] : [];
}

/** What a reader would see differently in two programs' drawings of a figure, in words; nothing if they agree. */
export function disagreements(
	svg: string,
	one: Drawn,
	other: Drawn,
	{ shift, marks, tones, texts } = onScreen
): string[] {
	const sizes = [one.full, other.full].map(({ width, height }) => `${width} × ${height}`);
	if (sizes[0] !== sizes[1]) return [`the size is ${sizes.join(' and ')}`];
	return [
		...ofTexts(svg, one, other, shift),
		...ofPixels('marks', one.bare, other.bare, marks),
		...ofPixels('tones', one.bare, other.bare, tones),
		...ofPixels('texts', one.full, other.full, texts)
	];
}
