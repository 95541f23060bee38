import { difference } from '#lib/charts/shared/colour.ts';
import { foreignLetters } from '#lib/server/exports/png/letters.ts';
import { drawnByResvg, type Picture } from './resvg.ts';

/** Pixels of a picture for one of the figure: what a good screen and a print show. */
const SCALE = 2;
/** CIEDE2000 above which two colours side by side are told apart. */
const NOTICEABLE = 2;

/** How two files of one figure differ. */
export interface FileDifference {
	visible: boolean;
	/** In words: how many pixels and where, or the first line that differs. */
	told: string;
}

/** A colour as one number, 0xrrggbb. */
const colourAt = ({ pixels }: Picture, at: number) =>
	((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number);

const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

/** Tells whether two colours are told apart; few pairs make up a picture, so each is worked out once. */
function noticing(): (a: number, b: number) => boolean {
	const known = new Map<number, boolean>();
	return (a, b) => {
		const pair = a * 2 ** 24 + b;
		const before = known.get(pair);
		if (before !== undefined) return before;
		const isNoticed = difference(hex(a), hex(b), 'normal') > NOTICEABLE;
		known.set(pair, isNoticed);
		return isNoticed;
	};
}

/** Pixels whose colours are told apart, and the box around them in pixels of the figure. */
function differing(one: Picture, other: Picture) {
	const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)];
	const isNoticed = noticing();
	const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
	let count = 0;
	for (let y = 0; y < height; y++) {
		const [row, otherRow] = [y * one.width * 4, y * other.width * 4];
		for (let x = 0; x < width; x++) {
			const [a, b] = [colourAt(one, row + x * 4), colourAt(other, otherRow + x * 4)];
			if (a === b || !isNoticed(a, b)) continue;
			count++;
			box.left = Math.min(box.left, Math.floor(x / SCALE));
			box.right = Math.max(box.right, Math.ceil((x + 1) / SCALE));
			box.top = Math.min(box.top, Math.floor(y / SCALE));
			box.bottom = Math.max(box.bottom, Math.ceil((y + 1) / SCALE));
		}
	}
	return { count, box };
}

/** The texts with letters that no font which ships has: resvg draws nothing of them. */
const unseen = (svg: string) =>
	(svg.match(/<text[^>]*>[^<]*</g) ?? []).filter((text) => foreignLetters(text).length > 0);

function firstLine(one: string, other: string): string {
	const [before, after] = [one.split('\n'), other.split('\n')];
	const at = before.findIndex((line, i) => line !== after[i]);
	const line = at < 0 ? before.length : at;
	const cut = (text = '') => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
	return `line ${line + 1}, “${cut(before[line])}”, is now “${cut(after[line])}”`;
}

/**
 * Whether a reader sees how two files of a figure differ; `undefined` where their bytes are the same. Both
 * are drawn at twice their size, and a pixel counts where its colours are told apart (CIEDE2000 over 2):
 * edges that are only smoothed differently do not. Texts in letters that the fonts lack are compared as
 * they are written.
 */
export function fileDifference(before: string, after: string): FileDifference | undefined {
	if (before === after) return undefined;
	const [one, other] = [drawnByResvg(before, SCALE), drawnByResvg(after, SCALE)];
	const told: string[] = [];
	if (one.width !== other.width || one.height !== other.height) {
		const sizes = [one, other].map((p) => `${p.width / SCALE} × ${p.height / SCALE}`);
		told.push(`the size is ${sizes[1]}, no longer ${sizes[0]}`);
	}
	const { count, box } = differing(one, other);
	if (count > 0) {
		const across = `x ${box.left} to ${box.right}`;
		told.push(`${count} pixels at ${SCALE}×, within ${across}, y ${box.top} to ${box.bottom}`);
	}
	if (unseen(before).join() !== unseen(after).join()) told.push('texts in letters of other fonts');
	if (told.length > 0) return { visible: true, told: `visible: ${told.join('; ')}` };
	return { visible: false, told: `not visible: ${firstLine(before, after)}` };
}
