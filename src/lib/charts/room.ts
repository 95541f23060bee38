import { MARGIN } from './shared/frame.ts';
import type { Scene } from './shared/scene.ts';
import type { Room } from './settings.ts';

/** The width of a page of text in Word, without the margins of the file. */
export const usualRoom: Room = { width: 720 };

/** How much a drawing may be magnified, beside not at all; under 1 its letters would be too small. */
const magnifications = [2.5, 2, 1.6, 1.4, 1.2, 1.1];
/** How much larger than asked a file may become so that its shape stays. */
const growth = [1.2, 1.5, 2];
/** The same for very tall ones, which take more room than that in any case. */
const wideGrowth = [3, 4, 5] as const;
/** Narrower, words break and the network has no room: such a drawing is not magnified. */
const COMFORTABLE = 640;
/** The least room for a drawing. */
const LEAST = 240;
/** How often a drawing is laid out anew to bring its headings in. */
const TRIES = 3;

type Layout = (room: Room) => Scene;

/** Laid out for a width: where headings lean out over the edge, with less room for what is under them. */
function laidAcross(layout: Layout, width: number, height?: number): Scene {
	const inner = width - 2 * MARGIN;
	const room = height === undefined ? {} : { height };
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

/** Laid out for a width and a height, which a network fills and a table takes no notice of. */
function laidOut(layout: Layout, width: number, height: number | undefined): Scene {
	if (height === undefined) return laidAcross(layout, width);
	const body = Math.max(LEAST, height * 0.6);
	const first = laidAcross(layout, width, body);
	const left = Math.max(LEAST, Math.floor(body + height - first.height));
	if (left === body) return first;
	return laidAcross(layout, width, left);
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

/** The drawing at one magnification, or `undefined` where the sheet is too small for it. */
function held(layout: Layout, { width, height }: Room, scale: number): Scene | undefined {
	const across = Math.floor(width / scale);
	if (scale > 1 && across < COMFORTABLE) return undefined;
	const down = height === undefined ? undefined : Math.floor(height / scale);
	const scene = laidOut(layout, across, down);
	if (scene.width > across || scene.height > (down ?? Infinity)) return undefined;
	return mounted(scene, scale, width, height ?? Math.ceil(scene.height * scale));
}

/** The most magnified drawing that a sheet holds, or `undefined` where it does not even hold a plain one. */
function largest(layout: Layout, room: Room): Scene | undefined {
	const plain = held(layout, room, 1);
	if (!plain) return undefined;
	for (const scale of magnifications) {
		const scene = held(layout, room, scale);
		if (scene) return scene;
	}
	return plain;
}

/**
 * Lays a drawing out for a file of some size: as large as it fits, with letters of 12 pixels at least. A
 * shape is kept: where all does not fit, the file has more pixels in both directions. A width alone is
 * exceeded only by a drawing that needs more.
 */
export function fitted(room: Room, layout: Layout): Scene {
	const { width, height } = room;
	const found = largest(layout, room);
	if (found) return found;
	if (height === undefined) return laidOut(layout, width, undefined);
	for (const more of growth) {
		const sheet = { width: Math.round(width * more), height: Math.round(height * more) };
		const scene = held(layout, sheet, 1);
		if (scene) return scene;
	}
	const least = (scene: Scene) => Math.max(scene.width / width, scene.height / height);
	const tall = laidOut(layout, width * 2, undefined);
	// A drawing that can stand in columns is not left as one that nobody could print.
	const wider =
		least(tall) > wideGrowth[0]
			? wideGrowth.map((k) => laidOut(layout, width * k, height * k))
			: [];
	const scene = [tall, ...wider].reduce((best, one) => (least(one) < least(best) ? one : best));
	const most = least(scene);
	return mounted(scene, 1, Math.ceil(width * most), Math.ceil(height * most));
}
