import { outlinesOf, type Outline } from './outlines.ts';
import type { Look, Mark } from './scene.ts';

type Shape =
	| { type: 'lines'; outlines: Outline[] }
	| { type: 'area'; d: string }
	| { type: 'circle'; x: number; y: number; r: number }
	| { type: 'text'; x: number; y: number; text: string };

/** A mark by itself: what it inherits from the groups around it stands in its look. */
export interface Flat {
	look: Look;
	shape: Shape;
}

/** Whether something is drawn along an outline. */
const isStroked = ({ stroke = 'none' }: Look) => stroke !== 'none';

function shapeOf(mark: Mark, look: Look): Shape {
	switch (mark.type) {
		case 'path':
			// The parts of an area may overlap, and are filled as one.
			return isStroked(look)
				? { type: 'lines', outlines: outlinesOf(mark.d) }
				: { type: 'area', d: mark.d };
		case 'circle':
			return { type: 'circle', x: mark.x, y: mark.y, r: mark.r };
		case 'text':
			return { type: 'text', x: mark.x, y: mark.y, text: mark.text };
		default:
			throw new RangeError(`A canvas is not painted with a ${mark.type}.`);
	}
}

function* each(marks: readonly Mark[], around: Look): Generator<Flat> {
	for (const mark of marks) {
		const look: Look = { ...around, ...mark };
		if (mark.type === 'group') yield* each(mark.marks, look);
		else yield { look, shape: shapeOf(mark, look) };
	}
}

const known = new WeakMap<readonly Mark[], Flat[]>();

/** The marks of a drawing from back to front, without groups; found once for as long as the drawing is kept. */
export function flattened(marks: readonly Mark[]): Flat[] {
	const before = known.get(marks);
	if (before) return before;
	const found = [...each(marks, {})];
	known.set(marks, found);
	return found;
}
