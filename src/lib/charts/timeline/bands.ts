import type { Held } from '#lib/analysis/history.ts';
import { cellMarkWords, positionGlyph, stanceEntry } from '#lib/analysis/words.ts';
import { marksOf } from '../matrix/marks.ts';
import { stancePaint } from '../shared/palette.ts';
import { baseline, short, type Mark, type Text } from '../shared/scene.ts';
import { roomFor, textWidth, type Setting } from '../shared/text-width.ts';
import { endOf, xOf, type Axis } from './axis.ts';

/** A position in its place: from the day it was stated until it changes. */
export interface Band {
	held: Held;
	x: number;
	y: number;
	width: number;
	height: number;
	/** It never changed: a pill on the day on which it was stated. */
	isPill?: boolean;
	/** It began before the first day of the axis. */
	isOlder: boolean;
	/** Nothing was stated before it. */
	isFirst: boolean;
	/** Its sign as text: inside, above where it is too short, or nowhere where that is taken too. */
	labelled: 'inside' | 'above' | 'nowhere';
}

export const BAND = 22;
/** Height of the line above a row, where a sign stands that has no room in its band. */
export const ABOVE = 14;

const GLYPH = 13;
const FLAG = 12;
const PAD = 5;
const GAP = 3;
/** How far the tip of an older band reaches out to the left. */
const TIP = 6;
const glyphSetting: Setting = { size: GLYPH, weight: 600 };
const flagSetting: Setting = { size: FLAG, weight: 600 };

/** Whether nobody knows the day of the words behind a band, only the month or the year. */
export const isDayless = ({ dated }: Held) => dated.length < 10;

const isSplit = ({ position }: Held) => position.lower !== position.upper;

const flagText = ({ position }: Held) =>
	marksOf(position)
		.map((mark) => cellMarkWords[mark].glyph)
		.join('');

/** The wider of the signs in a band: a divided one has two, one above the other. */
const glyphRoom = ({ position: { lower, upper } }: Held) =>
	Math.max(...[lower, upper].map((s) => roomFor(stanceEntry(s).glyph, glyphSetting)));

/** The room of the sign and the marks of a position. */
export function insideRoom(held: Held): number {
	const flags = flagText(held);
	const beside = flags ? GAP + roomFor(flags, flagSetting) : 0;
	return PAD + glyphRoom(held) + beside + GAP;
}

const aboveText = (held: Held) =>
	positionGlyph(held.position.lower, held.position.upper) + flagText(held);

/**
 * The bands of one row, from left to right. A sign without room in its band stands above it, unless the
 * sign of the one before stands there.
 *
 * @param y top of the bands.
 */
export function bandsOf(held: readonly Held[], axis: Axis, y: number): Band[] {
	let taken = -Infinity;
	return held.flatMap((one): Band[] => {
		const isOlder = one.from < axis.from;
		const [x, end] = [xOf(axis, one.from), endOf(axis, one.until)];
		if (end <= x) return [];
		const band = {
			held: one,
			x,
			y,
			width: end - x,
			height: BAND,
			isOlder,
			isFirst: one === held[0]
		};
		if (insideRoom(one) <= band.width) return [{ ...band, labelled: 'inside' }];
		const room = roomFor(aboveText(one), flagSetting);
		const at = Math.min(x, axis.right - room);
		if (at < taken) return [{ ...band, labelled: 'nowhere' }];
		taken = at + room + GAP;
		return [{ ...band, labelled: 'above' }];
	});
}

/** A rectangle half a pixel inside, so that its border is sharp; an older one comes to a point on the left. */
function outline({ x, width, isOlder }: Band, top: number, height: number): string {
	const right = short(x + width - 1);
	const start = isOlder
		? `M${short(x + 0.5)} ${short(top + 0.5)}l${-TIP} ${short((height - 1) / 2)}l${TIP} ${short((height - 1) / 2)}`
		: `M${short(x + 0.5)} ${short(top + 0.5)}v${short(height - 1)}`;
	return `${start}H${right}v${short(1 - height)}z`;
}

/** A pill half a pixel inside. */
function pill({ x, y, width, height }: Band): string {
	const [across, down] = [width - 1, height - 1];
	const r = short(down / 2);
	return `M${short(x + 0.5 + down / 2)} ${short(y + 0.5)}h${short(across - down)}a${r} ${r} 0 0 1 0 ${short(down)}h${short(down - across)}a${r} ${r} 0 0 1 0 ${short(-down)}z`;
}

/** Grounds of the bands, one path to a stance; a divided one shows both, the friendlier above. */
function grounds(bands: Band[]): Mark[] {
	const paths = new Map<number, string>();
	const add = (stance: number, d: string) => paths.set(stance, (paths.get(stance) ?? '') + d);
	for (const band of bands) {
		const { lower, upper } = band.held.position;
		if (isSplit(band.held)) {
			const half = band.height / 2;
			add(upper, outline(band, band.y, half));
			add(lower, outline(band, band.y + half, half));
		} else
			add(lower, band.isPill && !band.isOlder ? pill(band) : outline(band, band.y, band.height));
	}
	return [-2, -1, 0, 1, 2].flatMap((stance): Mark[] => {
		const d = paths.get(stance);
		const { fill, edge } = stancePaint(stance);
		return d ? [{ type: 'path', d, fill, stroke: edge }] : [];
	});
}

/** A mark with the ink of the stance on whose ground it stands. */
interface Inked {
	stance: number;
	mark: Text;
}

const text = (x: number, middle: number, size: number, words: string): Text => ({
	type: 'text',
	x,
	y: middle + size * baseline.middle,
	text: words
});

/** Where the sign in a band begins: at its left, in the middle of a pill. */
const signX = ({ held, x, width, isPill }: Band) =>
	x + PAD + (isPill ? (width - insideRoom(held) - PAD + GAP) / 2 : 0);

function glyphsIn(band: Band): Inked[] {
	const { held, y, height } = band;
	const { lower, upper } = held.position;
	const at = signX(band);
	if (!isSplit(held)) {
		return [{ stance: lower, mark: text(at, y + height / 2, GLYPH, stanceEntry(lower).glyph) }];
	}
	return [
		{ stance: upper, mark: text(at, y + height * 0.26, GLYPH, stanceEntry(upper).glyph) },
		{ stance: lower, mark: text(at, y + height * 0.76, GLYPH, stanceEntry(lower).glyph) }
	];
}

function flagsIn(band: Band): Inked[] {
	const { held, y, height } = band;
	const words = flagText(held);
	if (!words) return [];
	const { lower, upper } = held.position;
	const widest = Math.max(
		...[lower, upper].map((s) => textWidth(stanceEntry(s).glyph, glyphSetting))
	);
	const middle = y + height * (isSplit(held) ? 0.26 : 0.5);
	return [{ stance: upper, mark: text(signX(band) + widest + 2 * GAP, middle, FLAG, words) }];
}

/** Groups texts by their ink, so that each group says it once. */
function inked(id: string, items: Inked[], size: number): Mark[] {
	const groups = [-2, -1, 0, 1, 2].flatMap((stance): Mark[] => {
		const marks = items.filter((item) => item.stance === stance).map((item) => item.mark);
		return marks.length > 0 ? [{ type: 'group', fill: stancePaint(stance).ink, marks }] : [];
	});
	return groups.length > 0 ? [{ type: 'group', id, size, weight: 600, marks: groups }] : [];
}

/** A line where a position takes another side than the one before. */
function changeLines(bands: Band[]): Mark[] {
	const turned = bands.filter(({ held, isOlder }) => held.position.changed && !isOlder);
	const d = turned.map(({ x, y }) => `M${short(x)} ${short(y - 2)}v${BAND + 4}`).join('');
	return d ? [{ type: 'path', d, fill: 'none', stroke: 'ink', strokeWidth: 2 }] : [];
}

/** Whether a line shows the days on which the words behind a band may have been said. */
export const hasDaySpan = ({ held, isOlder }: Band) => isDayless(held) && !isOlder;

/** Where only the month of some words is known: a line over the days on which they may have been said. */
function daylessLines(bands: Band[], axis: Axis): Mark[] {
	const d = bands
		.filter((band) => hasDaySpan(band))
		.map(({ held, x, y, height, isFirst }) => {
			// Under the band of the position before, where there is one.
			const middle = isFirst ? y + height / 2 : y + BAND + 3;
			const first = `${held.dated}-01-01`.slice(0, 10);
			const start = xOf(axis, first);
			const tick = first < axis.from ? '' : isFirst ? 'm0-4v8m0-4' : 'm0-2v4m0-2';
			return `M${short(start)} ${short(middle)}${tick}H${short(x)}`;
		})
		.join('');
	return d ? [{ type: 'path', d, fill: 'none', stroke: 'ink-soft' }] : [];
}

/** Draws bands: grounds first, then the lines of change, signs and marks. */
export function drawBands(bands: Band[], axis: Axis): Mark[] {
	const inside = bands.filter((band) => band.labelled === 'inside');
	const above = bands.filter((band) => band.labelled === 'above');
	const signs = above.map(({ held, x, y }) => {
		const words = aboveText(held);
		const at = Math.min(x, axis.right - roomFor(words, flagSetting));
		return text(at, y - ABOVE / 2 - 1, FLAG, words);
	});
	const outside: Mark[] =
		signs.length > 0
			? [{ type: 'group', id: 'signs-above', fill: 'ink', ...flagSetting, marks: signs }]
			: [];
	return [
		...daylessLines(bands, axis),
		{ type: 'group', id: 'stances', marks: grounds(bands) },
		...changeLines(bands),
		...inked('glyphs', inside.flatMap(glyphsIn), GLYPH),
		...inked('marks', inside.flatMap(flagsIn), FLAG),
		...outside
	];
}
