import type { Segment } from './lines.ts';

/** The lines of a path as it is drawn: curves in twenty steps. */
export function outlinesOf(d: string): Segment[] {
	const segments: Segment[] = [];
	let [x, y, startX, startY] = [0, 0, 0, 0];
	const to = (nextX: number, nextY: number) => {
		segments.push([x, y, nextX, nextY]);
		[x, y] = [nextX, nextY];
	};
	for (const [, command, rest = ''] of d.matchAll(/([MLQZ])([^MLQZ]*)/g)) {
		const [a = 0, b = 0, c = 0, e = 0] = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
		if (command === 'M') [x, y, startX, startY] = [a, b, a, b];
		else if (command === 'L') to(a, b);
		else if (command === 'Z') to(startX, startY);
		else {
			const [fromX, fromY] = [x, y];
			for (let i = 1; i <= 20; i++) {
				const [t, u] = [i / 20, 1 - i / 20];
				to(u * u * fromX + 2 * t * u * a + t * t * c, u * u * fromY + 2 * t * u * b + t * t * e);
			}
		}
	}
	return segments;
}
