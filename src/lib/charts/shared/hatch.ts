import { short } from './scene.ts';

/** A rectangle: x, y, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/**
 * Diagonal lines through boxes as one path. The lines lie on one grid for the whole drawing, so that
 * neighbouring boxes read as one calm field; the path takes the place of a `<pattern>`, which Word drops.
 *
 * @param step distance between lines along the x axis, in pixels.
 * @param lean 1 for lines that rise to the right, −1 for lines that fall.
 */
export function hatch(boxes: readonly Box[], step: number, lean: 1 | -1 = 1): string {
	let d = '';
	for (const [x, y, width, height] of boxes) {
		// On a line, x + lean * y is the same all along.
		const low = lean === 1 ? x + y : x - y - height;
		const high = lean === 1 ? x + width + y + height : x + width - y;
		for (let c = Math.ceil(low / step) * step; c < high; c += step) {
			const top = lean === 1 ? c - y : c + y;
			const bottom = lean === 1 ? c - y - height : c + y + height;
			const from = Math.min(Math.max(Math.min(top, bottom), x), x + width);
			const to = Math.max(Math.min(Math.max(top, bottom), x + width), x);
			if (to - from < 0.5) continue;
			const at = (px: number) => (lean === 1 ? c - px : px - c);
			d += `M${short(from)} ${short(at(from))}L${short(to)} ${short(at(to))}`;
		}
	}
	return d;
}
