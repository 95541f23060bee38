import { convexHull } from './hulls.ts';
import { BAR, type AttitudeLine } from './attitude-lines.ts';
import type { Lines, TieLine } from './parts.ts';
import { lineOf, type Segment, type Stroke } from './lines.ts';

/** How the lines of a network are drawn, the same for all of it. */
export interface Pen {
	/** Pixels of a tie's width to an issue. */
	perIssue: number;
	opacity: number;
	/** Width of arrows and of documented relations to their usual one, 1 at most. */
	relations: number;
	/** Opacity of arrows and relations, which in a crowd would hide everybody; 1 where left out. */
	veil?: number;
}

/** Pixels of a tie's width to an issue, at most; and of the widest tie: agreement is the quieter ground. */
const PER_ISSUE = 2.5;
const WIDEST = 8;
/** Share of their ground that ties may cover, and relations: beyond it they would hide actors and each other. */
const COVER = 0.18;
const RELATIONS_COVER = 0.06;
/** Around the actors of ties, what belongs to their ground. */
const STRIP = 40;
/** A line thinner than this is not seen. */
const THINNEST = 0.5;
/** Narrower than this a line between few actors is overlooked. */
const LEAST = 1.5;
/** Usual widths of documented relations. */
export const relationWidths = { alliance: 3, tension: 2.5 } as const;
const SLIMMEST = 0.45;
/** Width of the dotted line where there is too little to tell. */
export const FAINT = 1.2;

/** Area of what the ends of lines span, with a strip around it. */
function spanned(ends: readonly [number, number][]): number {
	if (ends.length === 0) return 0;
	const hull = convexHull(ends);
	let [twice, around] = [0, 0];
	hull.forEach(([x, y], i) => {
		const [nextX, nextY] = hull[(i + 1) % hull.length] as [number, number];
		twice += x * nextY - nextX * y;
		around += Math.sqrt((nextX - x) ** 2 + (nextY - y) ** 2);
	});
	return Math.abs(twice) / 2 + around * STRIP + Math.PI * STRIP ** 2;
}

const lengthOf = ([x1, y1, x2, y2]: Segment) => Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);

/**
 * Chooses the width of lines by how much of them there is on the ground that their actors take, so that few
 * are bold and many stay readable.
 */
export function penFor(
	nodes: readonly { id: string; x: number; y: number }[],
	{ ties, relations, attitudes }: Lines
): Pen {
	const known = ties.filter((t) => t.state !== 'too-little');
	const most = Math.max(1, ...known.map((t) => t.congruence + t.conflict));
	let [cover, length] = [0, 0];
	for (const tie of known) {
		const own = lengthOf(lineOf(tie));
		cover += own * (tie.congruence + tie.conflict);
		length += own;
	}
	const bows = relations.reduce(
		(sum, { kind, segments }) =>
			sum + relationWidths[kind] * segments.reduce((whole, part) => whole + lengthOf(part), 0),
		0
	);
	const arrows = attitudes.reduce(
		(sum, { segments }) => sum + 2.5 * segments.reduce((whole, part) => whole + lengthOf(part), 0),
		0
	);
	const joined = new Set([
		...[...known, ...relations].flatMap(({ a, b }) => [a, b]),
		...attitudes.flatMap(({ from, to }) => [from, to])
	]);
	const ground = spanned(nodes.flatMap(({ id, x, y }) => (joined.has(id) ? [[x, y]] : [])));
	const room = ground * COVER;
	const perIssue = Math.min(PER_ISSUE, WIDEST / most, room / Math.max(1, cover));
	return {
		perIssue,
		opacity: Math.min(1, Math.max(0.15, room / Math.max(1, length * THINNEST * 2))),
		relations: Math.min(
			1,
			Math.max(SLIMMEST, (ground * RELATIONS_COVER) / Math.max(1, bows + arrows))
		)
	};
}

/** Widths of a tie's two strokes, in pixels. */
export function widthsOf(
	{ state, congruence, conflict }: Pick<TieLine, 'state' | 'congruence' | 'conflict'>,
	{ perIssue, opacity }: Pen
): [congruence: number, conflict: number] {
	if (state === 'too-little') return [FAINT, 0];
	const least = opacity < 1 ? THINNEST : LEAST;
	const wide = (issues: number) => (issues > 0 ? Math.max(issues * perIssue, least) : 0);
	return [wide(congruence), wide(conflict)];
}

/** Width of the shaft of an arrow, in pixels: the stronger the attitude, the wider. */
export const shaftWidth = (
	{ value, inferred }: Pick<AttitudeLine, 'value' | 'inferred'>,
	{ relations }: Pen
) => (inferred ? 1.5 : 1.7 + Math.abs(value)) * Math.max(relations, 0.6);

/** The lines of a network as what else must keep clear of. */
export function strokesIn({ ties, relations, attitudes }: Lines, pen: Pen): Stroke[] {
	return [
		...ties.map((tie): Stroke => {
			const [congruence, conflict] = widthsOf(tie, pen);
			return {
				of: tie.id,
				segment: lineOf(tie),
				half: (congruence + conflict) / 2,
				faint: tie.state === 'too-little'
			};
		}),
		...relations.flatMap(({ id, kind, segments }) => {
			const half = (relationWidths[kind] * pen.relations) / 2;
			return segments.map((segment): Stroke => ({ of: id, segment, half, faint: false }));
		}),
		...attitudes.flatMap((attitude) => {
			const half = shaftWidth(attitude, pen) / 2;
			return attitude.segments.map((segment): Stroke => ({
				of: attitude.id,
				segment,
				half,
				faint: false
			}));
		})
	];
}

/** The heads of arrows, which nothing may cover. */
export const headsIn = ({ attitudes }: Pick<Lines, 'attitudes'>): Stroke[] =>
	attitudes.map(({ id, tip }) => ({ of: id, segment: tip, half: BAR + 1, faint: false }));
