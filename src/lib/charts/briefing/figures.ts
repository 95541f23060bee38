import type { View } from '#lib/analysis/view.ts';
import { MARGIN } from '../shared/frame.ts';
import type { Scene } from '../shared/scene.ts';
import { MOST, type Loose } from './flow.ts';
import { WIDTH } from './sheet.ts';

/** A figure is not made smaller than this: letters of 12 pixels print at 7.5 points. */
export const LEGIBLE = 0.84;

/** Pixels that a figure is laid out for: at 95 % its legend takes one line, and its letters are 8.5 points. */
export const ACROSS = 676;

/** Empty pixels above and below what a figure's file shows. */
const AROUND = MARGIN - 4;

/** A figure on the page: without the margins of its file, made smaller where it is wider. */
export function figureBlock(scene: Scene, scale: number): Loose {
	return {
		tag: 'Figure',
		alt: scene.desc,
		height: (scene.height - 2 * AROUND) * scale,
		marks: [
			{
				type: 'group',
				at: [-MARGIN * scale, -AROUND * scale],
				scale,
				marks: scene.marks
			}
		]
	};
}

/** How much smaller a figure has to be to stand in the width of a page; two decimals, as a scene holds. */
const scaleAcross = ({ width }: Pick<Scene, 'width'>) =>
	Math.floor(Math.min(1, WIDTH / (width - 2 * MARGIN)) * 100) / 100;

/** The same for width and height. @param most pixels downwards that there are. */
export function scaleOf(scene: Pick<Scene, 'width' | 'height'>, most = MOST): number {
	const down = most / (scene.height - 2 * AROUND);
	return Math.min(scaleAcross(scene), Math.floor(down * 100) / 100);
}

/** The part of a table that is drawn on one page. */
export interface Part {
	rows: string[];
	columns: string[];
	scene: Scene;
	scale: number;
}

/** Draws a table of some rows and columns, by their ids; closer where a height is given. */
export type Draw = (rows: string[], columns: string[], sheet?: number) => Scene;

/** First guesses: what a page holds of usual names. */
const ROWS = 40;
const COLUMNS = 16;

/** Share of a page below which no part of a table is begun on it. */
const WORTH = 0.33;

/** Fewer by about some share, and by one at least. */
const fewer = (count: number, by: number) =>
	Math.max(1, Math.min(count - 1, Math.floor(count * by)));

/** How many of some to a part where a part holds so many and all parts are to be about alike. */
const even = (count: number, most: number) => Math.ceil(count / Math.ceil(count / most));

/** All of a table where a page holds it, set closely or a little smaller if need be. */
function whole(rows: string[], columns: string[], draw: Draw, room: number): Part | undefined {
	if (rows.length > ROWS || columns.length > COLUMNS) return undefined;
	const scene = draw(rows, columns);
	const across = scaleAcross(scene);
	const close = () => draw(rows, columns, Math.floor(room / across) + 2 * AROUND);
	const drawn = scaleOf(scene, room) < across ? close() : scene;
	const scale = scaleOf(drawn, room);
	return scale >= LEGIBLE ? { rows, columns, scene: drawn, scale } : undefined;
}

/** How many rows and columns from the beginning of both a page holds, or what is left of it. */
function share(rows: string[], columns: string[], draw: Draw, room: number): Part {
	const all = whole(rows, columns, draw, room);
	if (all) return all;
	let [down, across] = [Math.min(rows.length, ROWS), Math.min(columns.length, COLUMNS)];
	for (;;) {
		const [some, few] = [rows.slice(0, down), columns.slice(0, across)];
		const scene = draw(some, few);
		const scale = scaleOf(scene, room);
		const tooWide = scaleAcross(scene) < LEGIBLE;
		const tooHigh = scale < scaleAcross(scene);
		if (tooWide && across > 1) across -= Math.ceil(across / 8);
		else if (tooHigh && down > 1) down = fewer(down, scale / scaleAcross(scene));
		else return { rows: some, columns: few, scene, scale };
	}
}

/** Pixels downwards for a table, without what stands over and under it. */
export interface Room {
	/** On the page that is begun: the first part fills it where that is worth while. */
	left: number;
	/** On a page of its own. */
	most: number;
}

/** The part that stands on the page that is begun; `undefined` where it would be hardly any or hardly legible. */
function begun(rows: string[], columns: string[], draw: Draw, room: Room): Part | undefined {
	if (room.left < MOST * WORTH) return undefined;
	const part = share(rows, columns, draw, room.left);
	const few = part.rows.length < Math.min(2, rows.length);
	return few || part.scale < LEGIBLE || part.columns.length < columns.length ? undefined : part;
}

/** Cuts a table into parts that each stand on a page: left to right, then down. */
export function* tableParts(
	rows: string[],
	columns: string[],
	draw: Draw,
	room: Room
): Generator<Part> {
	const first = begun(rows, columns, draw, room);
	if (first) yield first;
	for (let r = first?.rows.length ?? 0; r < rows.length;) {
		let band = rows.slice(r);
		for (let c = 0; c < columns.length;) {
			const rest = columns.slice(c);
			const most = share(band, rest, draw, room.most);
			const [down, across] = [
				even(band.length, most.rows.length),
				even(rest.length, most.columns.length)
			];
			const found = share(band.slice(0, down), rest.slice(0, across), draw, room.most);
			// The first part of a band says how many rows all of it have.
			if (c === 0) band = found.rows;
			const scene = found.rows.length < band.length ? draw(band, found.columns) : found.scene;
			yield { ...found, rows: band, scene, scale: scaleOf(scene, room.most) };
			c += found.columns.length;
		}
		r += band.length;
	}
}

/** A view of some actors and issues, in the order given. */
export const partOf = (view: View, actors: string[], issues: string[]): View => ({
	...view,
	order: 'hand',
	actors,
	actorsGiven: true,
	issues
});
