import { stanceEntry } from '#lib/analysis/words.ts';
import { stancePaint } from './palette.ts';
import { baseline, type Mark, type Text } from './scene.ts';

/** Size of a swatch beside a word. */
export const SWATCH = { width: 28, height: 18 } as const;

const GLYPH = 13;

/** How the glyphs of swatches are set: said once where many stand in a group. */
export const swatchLook = { size: GLYPH, weight: 600, spacing: 1, anchor: 'middle' } as const;

/** The ground of a small cell of a stance, its upper left corner at a point. */
export function swatchGround(stance: number, x: number, y: number): Mark {
	const { fill, edge } = stancePaint(stance);
	const [width, height] = [SWATCH.width - 1, SWATCH.height - 1];
	return { type: 'rect', x: x + 0.5, y: y + 0.5, width, height, fill, stroke: edge };
}

/** The glyph of a small cell of a stance, to be set in `swatchLook`. */
export function swatchGlyph(stance: number, x: number, y: number): Text {
	return {
		type: 'text',
		x: x + SWATCH.width / 2,
		y: y + SWATCH.height / 2 + GLYPH * baseline.middle,
		text: stanceEntry(stance).glyph,
		fill: stancePaint(stance).ink
	};
}

/** A small cell of a stance with its glyph, its upper left corner at a point. */
export const stanceSwatch = (stance: number, x = 0, y = 0): Mark[] => [
	swatchGround(stance, x, y),
	{ ...swatchGlyph(stance, x, y), ...swatchLook }
];
