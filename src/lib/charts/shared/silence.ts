import { silenceWords } from '#lib/analysis/words.ts';
import type { SilenceKind } from '#lib/dossier/types.ts';
import { hatch, type Box } from './hatch.ts';
import { Pen } from './pen.ts';
import { baseline, type Mark } from './scene.ts';

const HATCH_STEP = 14;

const hatched = (boxes: Box[]): Mark => ({
	type: 'path',
	d: hatch(boxes, HATCH_STEP),
	fill: 'none',
	stroke: 'silence'
});

/** The dot of "not stated" as a mark rather than a letter: a sparse dossier has very many. */
function dots(boxes: Box[]): Mark {
	const pen = new Pen();
	for (const [x, y, width, height] of boxes) {
		pen.stamp(Math.round(x + width / 2) - 1, Math.round(y + height / 2), 'h2', 2);
	}
	return { type: 'path', d: pen.d, fill: 'none', stroke: 'silence-ink', strokeWidth: 2 };
}

const signs = (kind: SilenceKind, boxes: Box[], size: number): Mark => ({
	type: 'group',
	fill: 'ink-soft',
	size,
	weight: 400,
	anchor: 'middle',
	marks: boxes.map(([x, y, width, height]) => ({
		type: 'text',
		x: x + width / 2,
		y: y + height / 2 + size * baseline.middle,
		text: silenceWords[kind].glyph
	}))
});

/**
 * The marks of silence in some boxes. Not stated: a faint dot on plain ground, because most cells of most
 * dossiers are silent. Declined: its sign. Not coded: a quiet hatch under its sign, because nobody has looked
 * there yet.
 *
 * @param size font size of the signs.
 */
export function silenceMarks(kind: SilenceKind, boxes: Box[], size: number): Mark[] {
	if (kind === 'not-stated') return [dots(boxes)];
	if (kind === 'declined') return [signs(kind, boxes, size)];
	return [hatched(boxes), signs(kind, boxes, size)];
}
