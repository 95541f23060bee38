import { MARGIN, withLines } from './shared/frame.ts';
import type { Scene } from './shared/scene.ts';
import type { Room } from './settings.ts';

/** The width of a page of text in Word, without the margins of the file. */
export const usualRoom: Ground = { width: 720 };
/** The file that it gives. */
export const usualSheet: Room = { width: 720 + 2 * MARGIN };

/** The room that a layout is given. */
export interface Ground {
	/** Of the drawing, in pixels. */
	width: number;
	/** Of the drawing alone, which a network fills. */
	height?: number;
	/**
	 * Of the sheet that the file is to stand on, with all that is around the drawing; Infinity where it may be
	 * as high as it needs. Where there is one the width is to be kept, by another way of drawing if need be;
	 * where there is none a drawing takes what it needs.
	 */
	sheet?: number | undefined;
}

/** How much a drawing may be magnified, beside not at all; under 1 its letters would be too small. */
const magnifications = [2.5, 2, 1.6, 1.4, 1.2, 1.1];
/** Points of the smallest letters at the size that was asked for, and the fewest that are read with ease. */
const SMALLEST = 9;
const LEGIBLE = 7;
/** How much larger than asked a file may become so that its shape stays: first as far as it is legible. */
const growth = [1.1, 1.2, 1.28];
const furtherGrowth = [1.5, 2];
/** The same for very tall ones, which take more room than that in any case. */
const wideGrowth = [3, 4, 5] as const;
/** Narrower, words break and the network has no room: such a drawing is not magnified. */
const COMFORTABLE = 640;
/** The least room for a drawing. */
const LEAST = 240;
/** How often a drawing is laid out anew to bring its headings in. */
const TRIES = 3;

type Layout = (room: Ground) => Scene;

/** Laid out for a width: where headings lean out over the edge, with less room for what is under them. */
function laidAcross(layout: Layout, width: number, sheet: number, height?: number): Scene {
	const inner = width - 2 * MARGIN;
	const room = { sheet, ...(height === undefined ? {} : { height }) };
	let scene = layout({ width: inner, ...room });
	let given = inner;
	for (let i = 0; i < TRIES && scene.width > width; i++) {
		// What leans out over its room is brought in by that much, what grows with its room by its share.
		const share = inner / (scene.width - 2 * MARGIN);
		given = Math.floor(Math.max(given - (scene.width - width), given * share));
		if (given < LEAST) return scene;
		const narrower = layout({ width: given, ...room });
		if (narrower.width >= scene.width) return scene;
		scene = narrower;
	}
	return scene;
}

/** Laid out for a width and a height, which a network fills and a table keeps to where it can. */
function laidOut(layout: Layout, width: number, height: number): Scene {
	const body = Math.max(LEAST, height * 0.6);
	const first = laidAcross(layout, width, height, body);
	const left = Math.max(LEAST, Math.floor(body + height - first.height));
	if (left === body) return first;
	return laidAcross(layout, width, height, left);
}

/** A scene magnified and put in the middle of a sheet. */
function mounted(scene: Scene, scale: number, width: number, height: number): Scene {
	const across = Math.max(0, Math.round((width - scene.width * scale) / 2));
	const down = Math.max(0, Math.round((height - scene.height * scale) / 2));
	if (scale === 1 && across === 0 && down === 0) return { ...scene, width, height };
	const marks = [
		{ type: 'group' as const, at: [across, down] as const, scale, marks: scene.marks }
	];
	return { ...scene, width, height, marks };
}

const mm = (pixels: number) => Math.round((pixels / 96) * 25.4);

/**
 * What of a size that was asked for a figure does not keep, in sentences for its maker; none where it keeps
 * all of it. Whoever sees the figure later can do nothing about it.
 */
export function sizeAdvice(
	{ width, height, most }: Room,
	scene: Pick<Scene, 'width' | 'height'>
): string[] {
	const told: string[] = [];
	const remedy = 'Fewer actors or issues';
	if (height === undefined) {
		if (scene.width > width) {
			told.push(
				`This figure needs a width of ${mm(scene.width)} mm; ${mm(width)} mm is too narrow. ${remedy} would make it narrower.`
			);
		}
		if (most !== undefined && scene.height > most) {
			told.push(
				`This figure is ${mm(scene.height)} mm high; an A4 page has room for ${mm(most)} mm. ${remedy} would make it shorter.`
			);
		}
	} else if (scene.width > width) {
		const points = (SMALLEST * width) / scene.width;
		told.push(
			`To show everything, the file measures ${scene.width} × ${scene.height} pixels instead of ${width} × ${height}.`
		);
		if (points < LEGIBLE) {
			told.push(
				`Smallest type is ${points.toFixed(1)} pt at this size. ${remedy} would make it larger.`
			);
		}
	}
	return told;
}

/** A figure that says itself what it leaves out, which its reader must know. */
const candid = (scene: Scene): Scene =>
	withLines(scene, scene.missing === undefined ? [] : [scene.missing]);

/** The drawing on a sheet at one magnification, or `undefined` where the sheet is too small for it. */
function held(layout: Layout, sheet: Room, scale: number): Scene | undefined {
	const { width, height, most } = sheet;
	const across = Math.floor(width / scale);
	if (scale > 1 && across < COMFORTABLE) return undefined;
	const down = Math.floor((height ?? most ?? Infinity) / scale);
	const laid = (high: number) =>
		height === undefined ? laidAcross(layout, across, high) : laidOut(layout, across, high);
	const drawn = laid(down);
	if (drawn.width > across || drawn.height > down) return undefined;
	let scene = candid(drawn);
	// A network fills its sheet, and then leaves no room for what is said under it.
	if (scene.height > down) scene = candid(laid(down - (scene.height - drawn.height)));
	if (scene.width > across || scene.height > down) return undefined;
	return mounted(scene, scale, width, height ?? Math.ceil(scene.height * scale));
}

/** Sheets of one shape, larger in both directions. */
const grown = ({ width, height = 0 }: Room, by: number): Room => ({
	width: Math.round(width * by),
	height: Math.round(height * by)
});

/** The drawing on a sheet, as large as may be and larger as need be, while its letters are legible. */
function* legible(layout: Layout, room: Room): Generator<Scene> {
	const plain = held(layout, room, 1);
	if (plain) {
		for (const scale of magnifications) {
			const scene = held(layout, room, scale);
			if (scene) yield scene;
		}
		yield plain;
	}
	if (room.height === undefined) return;
	for (const by of growth) {
		const scene = held(layout, grown(room, by), 1);
		if (scene) yield scene;
	}
}

/** The largest of them that shows everything, else the largest; `undefined` where there is none. */
function largest(layout: Layout, room: Room): Scene | undefined {
	let first: Scene | undefined;
	for (const scene of legible(layout, room)) {
		if (scene.missing === undefined) return scene;
		first ??= scene;
	}
	return first;
}

/**
 * Lays a drawing out for a file of some size: as large as it fits, with letters of 12 pixels at least; a
 * smaller one that shows everything goes before a larger one that does not. A shape is kept: where all does
 * not fit, the file has more pixels in both directions. A width alone, or a height of a page, is exceeded
 * only by a drawing that needs more. What is left out stands in a line
 * under the figure; `sizeAdvice` says what of the size is not kept.
 */
export function fitted(room: Room, layout: Layout): Scene {
	const { width, height, most } = room;
	const found = largest(layout, room);
	if (found) return found;
	if (height === undefined) {
		const scene = candid(laidAcross(layout, width, most ?? Infinity));
		return mounted(scene, 1, Math.max(width, scene.width), scene.height);
	}
	for (const by of furtherGrowth) {
		const scene = held(layout, grown(room, by), 1);
		if (scene) return scene;
	}
	const least = (scene: Scene) => Math.max(scene.width / width, scene.height / height);
	const tall = laidAcross(layout, width * 2, Infinity);
	// A drawing that can stand in columns is not left as one that nobody could print.
	const wider =
		least(tall) > wideGrowth[0]
			? wideGrowth.map((k) => laidOut(layout, width * k, height * k))
			: [];
	const best = [tall, ...wider].reduce((a, b) => (least(b) < least(a) ? b : a));
	const scene = candid(best);
	const by = least(scene);
	return mounted(scene, 1, Math.ceil(width * by), Math.ceil(height * by));
}
