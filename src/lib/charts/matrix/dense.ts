import { positionAt, silenceAt, type Position, type Positions } from '#lib/dossier/positions.ts';
import { silenceKinds, stances, type SilenceKind } from '#lib/dossier/types.ts';
import { cellMarkWords, silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import { stancePaint } from '../shared/palette.ts';
import { Pen } from '../shared/pen.ts';
import type { Look, Mark } from '../shared/scene.ts';
import type { Grid } from './grid.ts';
import { marksOf } from './marks.ts';
import { strokeOf, type Stroke } from './strokes.ts';

/** Above this many cells a file draws them in this way. */
export const MOST_LETTERED = 2000;

/** Pixels to a unit: most numbers of a cell then have one digit. */
const UNIT = 4;
/** Units between cells. */
const GAP = 1;

/** One shape of a cell, from the cell's upper left corner. */
interface Stamp {
	pen: Pen;
	x: number;
	y: number;
	shape: string;
	/** Where it leaves the pen, from its first point. */
	dx: number;
	dy: number;
}

/** The size of a cell in units. */
interface Size {
	w: number;
	h: number;
}

const pensOf = <Key>(keys: readonly Key[]) => new Map(keys.map((key) => [key, new Pen()]));
const penAt = <Key>(pens: Map<Key, Pen>, key: Key) => pens.get(key) as Pen;

const closed = (pen: Pen, x: number, y: number, shape: string): Stamp => ({
	...{ pen, x, y, shape },
	...{ dx: 0, dy: 0 }
});

const drawn = (pen: Pen, { x, y, d, dx, dy }: Stroke, atX: number, atY: number): Stamp => ({
	...{ pen, x: atX + x, y: atY + y, shape: d },
	...{ dx, dy }
});

/** Everything that is drawn of one kind is one path. */
class DenseCells {
	readonly #grounds = pensOf(stances);
	readonly #glyphs = pensOf(stances);
	readonly #marks = pensOf(stances);
	readonly #hatch = new Pen();
	readonly #signs = pensOf(silenceKinds);

	/** What is drawn of a cell with a position. */
	stated({ w, h }: Size, position: Position): Stamp[] {
		const { lower, upper } = position as { lower: -2; upper: -2 };
		const marks = marksOf(position);
		const low = marks.length > 0 ? 1 : 0;
		const glyph = (stance: typeof lower, atX: number, atY: number) =>
			drawn(penAt(this.#glyphs, stance), strokeOf(stanceEntry(stance).glyph), atX, atY);
		let at = 0.5;
		const marked = marks.map((mark) => {
			const stroke = strokeOf(cellMarkWords[mark].glyph);
			const stamp = drawn(penAt(this.#marks, upper), stroke, at, 2.5);
			at += stroke.advance;
			return stamp;
		});
		return lower === upper
			? [
					closed(penAt(this.#grounds, lower), 0, 0, `h${w}v${h}h-${w}z`),
					glyph(lower, w / 2, h / 2 + low),
					...marked
				]
			: [
					closed(penAt(this.#grounds, upper), 0, h, `v-${h}h${w}z`),
					closed(penAt(this.#grounds, lower), w, 0, `v${h}h-${w}z`),
					glyph(upper, 2, 3 + low),
					glyph(lower, w - 2, h - 2),
					...marked
				];
	}

	/** Of silence; what is not coded has a line beside its sign, which goes on from cell to cell. */
	silent({ w, h }: Size, kind: SilenceKind): Stamp[] {
		const sign = strokeOf(silenceWords[kind].glyph);
		const stamp = drawn(penAt(this.#signs, kind), sign, w / 2, h / 2);
		if (kind !== 'not-coded') return [stamp];
		return [{ pen: this.#hatch, x: w, y: 2, shape: 'l-6 6', dx: -6, dy: 6 }, stamp];
	}

	#paths<Key>(pens: Map<Key, Pen>, lookOf: (key: Key) => Look): Mark[] {
		return [...pens].flatMap(([key, { d }]): Mark[] =>
			d ? [{ type: 'path', d, ...lookOf(key) }] : []
		);
	}

	marks(): Mark[] {
		const group = (id: string, look: Look, marks: Mark[]): Mark[] =>
			marks.length > 0 ? [{ type: 'group', id, ...look, marks }] : [];
		// A group to each stance: where three of them have one ink, their paths stay apart.
		const inked = (pens: Map<number, Pen>, lookOf: (stance: number) => Look): Mark[] =>
			[...pens].flatMap(([stance, { d }]): Mark[] => {
				const marks: Mark[] = [{ type: 'path', d, ...lookOf(stance) }];
				return d ? [{ type: 'group', stroke: stancePaint(stance).ink, marks }] : [];
			});
		const dashed = (stance: number): Look => (stance === -2 ? { dash: [1, 1] } : {});
		const silences = silenceKinds.flatMap((kind) =>
			group(`silence-${kind}`, { fill: 'none' }, [
				...this.#paths(new Map(kind === 'not-coded' ? [[kind, this.#hatch]] : []), () => ({
					stroke: 'silence',
					strokeWidth: 1 / UNIT
				})),
				...this.#paths(new Map([[kind, penAt(this.#signs, kind)]]), () => ({
					stroke: kind === 'not-stated' ? 'silence-ink' : 'ink-soft',
					strokeWidth: kind === 'not-stated' ? 2 / UNIT : 1.4 / UNIT
				}))
			])
		);
		const grounds = this.#paths(this.#grounds, (stance) => {
			const { fill, edge } = stancePaint(stance);
			return { fill, stroke: edge };
		});
		return [
			...silences,
			...group('stances', { strokeWidth: 1 / UNIT }, grounds),
			...group('glyphs', { fill: 'none', strokeWidth: 0.4 }, inked(this.#glyphs, dashed)),
			...group(
				'marks',
				{ fill: 'none', strokeWidth: 0.3 },
				inked(this.#marks, () => ({}))
			)
		];
	}
}

/** Finds what is drawn of a cell: the same for all cells of one size that say the same. */
function stampFinder(cells: DenseCells, positions: Positions) {
	const { issueCount, lower, upper, basis, flags, silence } = positions;
	const known: (readonly Stamp[] | undefined)[] = [];
	let size: Size = { w: NaN, h: NaN };
	return (actor: number, issue: number, w: number, h: number): readonly Stamp[] => {
		if (size.w !== w || size.h !== h) {
			known.length = 0;
			size = { w, h };
		}
		const at = actor * issueCount + issue;
		const kind = silence[at] as number;
		const stance = ((lower[at] as number) + 2) * 5 + (upper[at] as number) + 2;
		const marks = (basis[at] as number) * 8 + (flags[at] as number);
		const key = kind > 0 ? kind - 1 : 32 + stance * 32 + marks;
		const found = known[key];
		if (found) return found;
		const position = positionAt(positions, actor, issue);
		const stamps = position
			? cells.stated(size, position)
			: cells.silent(size, silenceAt(positions, actor, issue) ?? 'not-coded');
		known[key] = stamps;
		return stamps;
	};
}

/**
 * Draws the cells of a very large matrix: on a raster of four pixels, so that numbers are short, and with
 * glyphs as shapes, because a file of as many texts opens nowhere fast. It shows all that the usual
 * drawing shows.
 */
export function drawDense(grid: Grid, positions: Positions, transpose: boolean): Mark[] {
	const cells = new DenseCells();
	const stampsOf = stampFinder(cells, positions);
	const [left = 0] = grid.columns.map(({ x }) => x);
	for (const row of grid.rows) {
		const y = (row.y - grid.top) / UNIT;
		const h = row.height / UNIT - GAP;
		for (const column of grid.columns) {
			const x = (column.x - left) / UNIT;
			const w = column.width / UNIT - GAP;
			const stamps = transpose
				? stampsOf(column.index, row.index, w, h)
				: stampsOf(row.index, column.index, w, h);
			for (const stamp of stamps) {
				stamp.pen.stamp(x + stamp.x, y + stamp.y, stamp.shape, stamp.dx, stamp.dy);
			}
		}
	}
	const middle = (GAP * UNIT) / 2;
	const at = [left + middle, grid.top + middle] as const;
	return [{ type: 'group', id: 'matrix-cells', at, scale: UNIT, marks: cells.marks() }];
}
