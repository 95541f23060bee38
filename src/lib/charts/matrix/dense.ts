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

/** A cell in units. */
interface Place {
	x: number;
	y: number;
	w: number;
	h: number;
}

const pensOf = <Key>(keys: readonly Key[]) => new Map(keys.map((key) => [key, new Pen()]));
const penAt = <Key>(pens: Map<Key, Pen>, key: Key) => pens.get(key) as Pen;

function write(pen: Pen, { x, y, d, dx, dy }: Stroke, atX: number, atY: number): void {
	pen.stamp(atX + x, atY + y, d, dx, dy);
}

/** Everything that is drawn of one kind is one path. */
class DenseCells {
	readonly #grounds = pensOf(stances);
	readonly #glyphs = pensOf(stances);
	readonly #marks = pensOf(stances);
	readonly #hatch = new Pen();
	readonly #signs = pensOf(silenceKinds);

	state({ x, y, w, h }: Place, position: Position): void {
		const { lower, upper } = position as { lower: -2; upper: -2 };
		const marks = marksOf(position);
		const low = marks.length > 0 ? 1 : 0;
		const glyph = (stance: typeof lower, atX: number, atY: number) =>
			write(penAt(this.#glyphs, stance), strokeOf(stanceEntry(stance).glyph), atX, atY);
		if (lower === upper) {
			penAt(this.#grounds, lower).stamp(x, y, `h${w}v${h}h-${w}z`);
			glyph(lower, x + w / 2, y + h / 2 + low);
		} else {
			penAt(this.#grounds, upper).stamp(x, y + h, `v-${h}h${w}z`);
			penAt(this.#grounds, lower).stamp(x + w, y, `v${h}h-${w}z`);
			glyph(upper, x + 2, y + 3 + low);
			glyph(lower, x + w - 2, y + h - 2);
		}
		let at = x + 0.5;
		for (const mark of marks) {
			const stroke = strokeOf(cellMarkWords[mark].glyph);
			write(penAt(this.#marks, upper), stroke, at, y + 2.5);
			at += stroke.advance;
		}
	}

	/** What is not coded has a line beside its sign, which goes on from cell to cell. */
	keepSilent({ x, y, w, h }: Place, kind: SilenceKind): void {
		if (kind === 'not-coded') this.#hatch.stamp(x + w, y + 2, 'l-6 6', -6, 6);
		write(penAt(this.#signs, kind), strokeOf(silenceWords[kind].glyph), x + w / 2, y + h / 2);
	}

	#paths<Key>(pens: Map<Key, Pen>, lookOf: (key: Key) => Look): Mark[] {
		return [...pens].flatMap(([key, { d }]): Mark[] =>
			d ? [{ type: 'path', d, ...lookOf(key) }] : []
		);
	}

	marks(): Mark[] {
		const drawn = (id: string, look: Look, marks: Mark[]): Mark[] =>
			marks.length > 0 ? [{ type: 'group', id, ...look, marks }] : [];
		// A group to each stance: where three of them have one ink, their paths stay apart.
		const inked = (pens: Map<number, Pen>, lookOf: (stance: number) => Look): Mark[] =>
			[...pens].flatMap(([stance, { d }]): Mark[] => {
				const marks: Mark[] = [{ type: 'path', d, ...lookOf(stance) }];
				return d ? [{ type: 'group', stroke: stancePaint(stance).ink, marks }] : [];
			});
		const dashed = (stance: number): Look => (stance === -2 ? { dash: [1, 1] } : {});
		const silences = silenceKinds.flatMap((kind) =>
			drawn(`silence-${kind}`, { fill: 'none' }, [
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
			...drawn('stances', { strokeWidth: 1 / UNIT }, grounds),
			...drawn('glyphs', { fill: 'none', strokeWidth: 0.4 }, inked(this.#glyphs, dashed)),
			...drawn(
				'marks',
				{ fill: 'none', strokeWidth: 0.3 },
				inked(this.#marks, () => ({}))
			)
		];
	}
}

/**
 * Draws the cells of a very large matrix: on a raster of four pixels, so that numbers are short, and with
 * glyphs as shapes, because a file of as many texts opens nowhere fast. It shows all that the usual
 * drawing shows.
 */
export function drawDense(grid: Grid, positions: Positions, transpose: boolean): Mark[] {
	const drawn = new DenseCells();
	const [left = 0] = grid.columns.map(({ x }) => x);
	for (const row of grid.rows) {
		for (const column of grid.columns) {
			const [actor, issue] = transpose ? [column.index, row.index] : [row.index, column.index];
			const place = {
				x: (column.x - left) / UNIT,
				y: (row.y - grid.top) / UNIT,
				w: column.width / UNIT - GAP,
				h: row.height / UNIT - GAP
			};
			const position = positionAt(positions, actor, issue);
			if (position) drawn.state(place, position);
			else drawn.keepSilent(place, silenceAt(positions, actor, issue) ?? 'not-coded');
		}
	}
	const middle = (GAP * UNIT) / 2;
	const at = [left + middle, grid.top + middle] as const;
	return [{ type: 'group', id: 'matrix-cells', at, scale: UNIT, marks: drawn.marks() }];
}
