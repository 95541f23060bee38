import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hatch, type Box } from './hatch.ts';

/** The lines of a path of `m` and `l`, each from its upper to its lower end. */
function linesOf(d: string): [number, number, number, number][] {
	let [x, y] = [0, 0];
	return [...d.matchAll(/([Mml])(-?[\d.]+) ?(-?[\d.]+)/g)].flatMap(([, command, a, b]) => {
		const [fromX, fromY] = [x, y];
		[x, y] = command === 'M' ? [Number(a), Number(b)] : [x + Number(a), y + Number(b)];
		return command === 'l' ? [[fromX, fromY, x, y]] : [];
	});
}

const boxes: Box[] = [
	[0, 0, 34, 34],
	[36, 0, 34, 34],
	[0, 36, 34, 34],
	[36, 36, 34, 34]
];

describe('a hatch', () => {
	it('lies on one grid for the whole drawing', () => {
		const lines = linesOf(hatch(boxes, 14));
		expect(lines.length).toBeGreaterThan(0);
		for (const [x1, y1, x2, y2] of lines) {
			expect(Math.abs((x1 + y1) % 14)).toBe(0);
			expect(Math.abs((x2 + y2) % 14)).toBe(0);
		}
	});

	it('runs on from box to box', () => {
		const whole = linesOf(hatch([[0, 0, 70, 70]], 14));
		expect(linesOf(hatch(boxes, 14)).length).toBeLessThanOrEqual(whole.length + 2);
	});

	it('stays within its boxes where they stand apart, and reaches every one', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), {
					minLength: 1,
					selector: ([row, column]) => row * 6 + column
				}),
				(places) => {
					const apart = places
						.sort(([r, c], [s, d]) => r - s || c - d)
						.map(([row, column]): Box => [column * 50, row * 50, 34, 34]);
					const lines = linesOf(hatch(apart, 14));
					const within = ([x, y, w, h]: Box, [x1, y1, x2, y2]: (typeof lines)[number]) =>
						[x1, x2].every((at) => at >= x && at <= x + w) &&
						[y1, y2].every((at) => at >= y && at <= y + h);
					for (const line of lines) expect(apart.some((box) => within(box, line))).toBe(true);
					for (const box of apart) expect(lines.some((line) => within(box, line))).toBe(true);
				}
			)
		);
	});
});
