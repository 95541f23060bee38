import { silenceWords } from '#lib/analysis/words.ts';
import type { SilenceKind } from '#lib/dossier/types.ts';
import { hatch, type Box } from './hatch.ts';
import { baseline, type Mark, type Text } from './scene.ts';

const HATCH_STEP = 8;

/** The marks of silence in some boxes: a quiet hatch, and for the other kinds the sign that says which. */
export function silenceMarks(kind: SilenceKind, boxes: Box[], size: number): Mark[] {
	const signs: Text[] = boxes.map(([x, y, width, height]) => ({
		type: 'text',
		x: x + width / 2,
		y: y + height / 2 + size * baseline.middle,
		text: silenceWords[kind].glyph
	}));
	const ground: Mark[] =
		kind === 'not-coded'
			? []
			: [
					{
						type: 'path',
						d: hatch(boxes, HATCH_STEP, kind === 'declined' ? -1 : 1),
						fill: 'none',
						stroke: 'silence'
					}
				];
	return [
		...ground,
		{ type: 'group', fill: 'ink-soft', size, weight: 400, anchor: 'middle', marks: signs }
	];
}
