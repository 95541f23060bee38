import { textWidth } from '#lib/charts/shared/text-width.ts';
import { SLACK } from '#lib/charts/shared/text-width.ts';
import type { Box } from './shapes.ts';

/** An actor on a slide: its name in a shape that lines are glued to. */
export interface Pill extends Box {
	name: string;
	/** Pixels of its letters. */
	size: number;
}

/** Blank between two of them. */
const GAP = { x: 26, y: 22 } as const;
const TURNS = 400;
/** Above so many actors letters are smaller. */
const FEW = 12;

/** Moves two boxes apart where they touch, each by half of what is missing. */
function part(a: Pill, b: Pill): boolean {
	const dx = b.x + b.width / 2 - (a.x + a.width / 2);
	const dy = b.y + b.height / 2 - (a.y + a.height / 2);
	const overX = (a.width + b.width) / 2 + GAP.x - Math.abs(dx);
	const overY = (a.height + b.height) / 2 + GAP.y - Math.abs(dy);
	if (overX <= 0.01 || overY <= 0.01) return false;
	if (overY <= overX) {
		const by = (dy < 0 ? -overY : overY) / 2;
		a.y -= by;
		b.y += by;
	} else {
		const by = (dx < 0 ? -overX : overX) / 2;
		a.x -= by;
		b.x += by;
	}
	return true;
}

/**
 * Sets names around the points that the network gives them, so that none covers another. The same points give
 * the same places.
 *
 * @param points middles, from 0 to 1 across and down the room.
 */
export function placePills(
	points: readonly { name: string; x: number; y: number }[],
	room: Box
): Pill[] {
	const size = points.length > FEW ? 14 : 16;
	const height = size * 2;
	const pills = points.map(({ name, x, y }): Pill => {
		const width = Math.ceil(textWidth(name, { size, weight: 600 }) * SLACK + size * 1.6);
		return {
			...{ name, size, width, height },
			x: room.x + x * room.width - width / 2,
			y: room.y + y * room.height - height / 2
		};
	});
	const inside = (pill: Pill) => {
		pill.x = Math.min(Math.max(pill.x, room.x), room.x + room.width - pill.width);
		pill.y = Math.min(Math.max(pill.y, room.y), room.y + room.height - pill.height);
	};
	pills.forEach(inside);
	for (let turn = 0; turn < TURNS; turn++) {
		let isMoved = false;
		pills.forEach((a, i) => {
			for (const b of pills.slice(i + 1)) isMoved = part(a, b) || isMoved;
		});
		pills.forEach(inside);
		if (!isMoved) break;
	}
	return pills;
}

/** Where lines are glued to a shape, by the numbers that its geometry gives them: top, left, bottom, right. */
export const sites = ({ x, y, width, height }: Box) =>
	[
		{ x: x + width / 2, y, out: [0, -1] },
		{ x, y: y + height / 2, out: [-1, 0] },
		{ x: x + width / 2, y: y + height, out: [0, 1] },
		{ x: x + width, y: y + height / 2, out: [1, 0] }
	] as const;

/** Numbers of the two sites that a line joins. */
export type Ends = readonly [from: number, to: number];

/** What a site costs that a line leaves at a flat angle, in pixels; and one at which it would run back. */
const FLAT = 60;
const BACK = 2000;

/** How badly a straight line joins two sites: its length, and how far it turns away from where they face. */
function costOf(a: ReturnType<typeof sites>[number], b: ReturnType<typeof sites>[number]): number {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const length = Math.hypot(dx, dy) || 1;
	const leaving = (dx * a.out[0] + dy * a.out[1]) / length;
	const arriving = -(dx * b.out[0] + dy * b.out[1]) / length;
	const bent = (facing: number) => (facing <= 0.05 ? BACK : FLAT * (1 - facing));
	return length + bent(leaving) + bent(arriving);
}

/**
 * The sites that lines between two shapes are glued to, the best first: the second line of a pair takes the second, so
 * that neither covers the other.
 */
export function endsBetween(a: Box, b: Box): Ends[] {
	const [from, to] = [sites(a), sites(b)];
	const all = from.flatMap((one, i) =>
		to.map((other, j) => ({ ends: [i, j] as Ends, cost: costOf(one, other) }))
	);
	return all.sort((x, y) => x.cost - y.cost).map(({ ends }) => ends);
}
