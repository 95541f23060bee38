import { stanceEntry } from '#lib/analysis/words.ts';
import { stancePaint } from './palette.ts';
import { baseline, type Mark } from './scene.ts';

/** Size of a swatch beside a word. */
export const SWATCH = { width: 28, height: 18 } as const;

const GLYPH = 13;

/** A small cell of a stance with its glyph, its upper left corner at a point. */
export function stanceSwatch(stance: number, x = 0, y = 0): Mark[] {
	const { fill, ink, edge } = stancePaint(stance);
	const { width, height } = SWATCH;
	return [
		{
			type: 'rect',
			x: x + 0.5,
			y: y + 0.5,
			width: width - 1,
			height: height - 1,
			fill,
			stroke: edge
		},
		{
			type: 'text',
			x: x + width / 2,
			y: y + height / 2 + GLYPH * baseline.middle,
			text: stanceEntry(stance).glyph,
			fill: ink,
			size: GLYPH,
			weight: 600,
			spacing: 1,
			anchor: 'middle'
		}
	];
}
