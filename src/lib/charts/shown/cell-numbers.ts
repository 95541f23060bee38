import type { Cell } from '../matrix/cells.ts';
import { stancePaint, type Paint } from '../shared/palette.ts';
import { baseline, type Mark } from '../shared/scene.ts';

/** Raised figures are half as high as their font size says. */
const SIZE = 16;
const INSET = 3;

/**
 * The numbers of notes in the upper right corners of the cells that have some, in the ink of their ground;
 * a divided cell has the lower stance there, just under its corner.
 *
 * @param marks raised numbers by `position:usa/halt-hostilities`.
 */
export function cellNumbers(cells: readonly Cell[], marks: ReadonlyMap<string, string>): Mark[] {
	const texts = cells.flatMap(({ id, x, y, width, position }): Mark[] => {
		const text = marks.get(`position:${id}`);
		if (text === undefined) return [];
		const fill: Paint = position ? stancePaint(position.lower).ink : 'ink';
		const down = position && position.lower !== position.upper ? 4 : 0;
		const at = { x: x + width - INSET, y: y + down + SIZE * baseline.top };
		return [{ type: 'text', ...at, text, fill }];
	});
	const look = { size: SIZE, weight: 600, anchor: 'end' } as const;
	return texts.length > 0 ? [{ type: 'group', id: 'note-numbers', ...look, marks: texts }] : [];
}
