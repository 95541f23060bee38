import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinLabels } from './crowd.ts';
import { placeLabels } from './label-search.ts';
import { candidates, outside, under } from './labels.ts';
import type { Segment, Stroke } from './lines.ts';

const nothing = { ties: [], relations: [], attitudes: [] };
const frame = { width: 400, height: 300 };
const node = { x: 200, y: 150, r: 8, width: 80, height: 16 };
const line = (segment: Segment, half = 1, faint = false): Stroke => ({
	...{ of: 'a', segment, half, faint }
});
/** Under the places to the right of the node, to the left of it, and both below. */
const right = line([240, 0, 240, 170]);
const left = line([160, 0, 160, 170]);

const placed = (lines: Stroke[], heads: Stroke[] = []) =>
	placeLabels({ nodes: [node], lines, heads, frame }).labels;

describe('a name keeps off the lines', () => {
	it('stands on the first side that is free of them', () => {
		const [label] = placed([right, left]);
		expect(label).toMatchObject({ anchor: 'middle' });
		for (const one of [right, left]) expect(under(one, label as NonNullable<typeof label>)).toBe(0);
	});

	it('keeps off all of a band, not only its middle', () => {
		const band = line([212, 130, 300, 130], 16);
		const [label] = placed([band]);
		expect(label?.anchor).toBe('end');
	});

	it('rather crosses a dotted line than a band, where no side is free', () => {
		const around: Segment[] = [
			[0, 130, 400, 130],
			[0, 150, 190, 150],
			[0, 170, 400, 170]
		];
		const bands = around.map((segment) => line(segment, 4));
		const dotted = line([212, 150, 400, 150], 0.6, true);
		const [label] = placed([...bands, dotted]);
		for (const band of bands) expect(under(band, label as NonNullable<typeof label>)).toBe(0);
	});

	it('never covers the head of an arrow, which cannot be interrupted', () => {
		const [label] = placed([left], [line([212, 150, 222, 150], 6)]);
		expect(under(line([212, 150, 222, 150], 6), label as NonNullable<typeof label>)).toBe(0);
	});

	it('does not pass for clear where the edge cuts a part of a pixel off it', () => {
		const narrow = { nodes: [{ ...node, x: 40 }], lines: [], heads: [] };
		const inside = placeLabels({ ...narrow, frame: { width: 80, height: 300 } });
		expect(inside.clear).toBe(true);
		expect(placeLabels({ ...narrow, frame: { width: 79.5, height: 300 } }).clear).toBe(false);
	});

	it('does so in a crowd too, and stands on a line rather than nowhere', () => {
		const named = { ...node, id: 'a', pinned: false };
		const [off] = thinLabels([named], nothing, [right], frame);
		expect(off?.anchor).toBe('end');
		const everywhere = Array.from({ length: 60 }, (_, i) => line([0, 5 * i, 400, 5 * i]));
		expect(thinLabels([named], nothing, everywhere, frame)[0]?.anchor).toBe('start');
	});

	it('takes the first free place off all lines that a look at every place and line finds', () => {
		const numbers = { min: 0, max: 400, noNaN: true };
		const lines = fc.array(
			fc.tuple(fc.double(numbers), fc.double(numbers), fc.double(numbers), fc.double(numbers))
		);
		fc.assert(
			fc.property(lines, fc.double(numbers), fc.double(numbers), (segments, x, y) => {
				const strokes = segments.map((segment) => line(segment, 1));
				const named = { ...node, x, y, id: 'a', pinned: false };
				const free = candidates(named).filter(
					(box) => outside(box, frame.width, frame.height) === 0
				);
				const off = free.find((box) => strokes.every((stroke) => under(stroke, box) === 0));
				expect(thinLabels([named], nothing, strokes, frame)[0]).toEqual(off ?? free[0]);
			})
		);
	});
});
