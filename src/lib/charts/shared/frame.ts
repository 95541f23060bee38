import type { Entry } from './legend.ts';
import { legendMarks } from './legend.ts';
import { baseline, short, type Mark, type Scene } from './scene.ts';
import { wrapText } from './text.ts';
import { type Setting } from './text-width.ts';

/** What stands around a figure in a file, and not on the page, which has its own. */
export interface Furniture {
	/** Empty where it stands elsewhere. */
	heading: string;
	/** One sentence that says what the figure says. */
	sentence?: string;
	/** Lines under the figure: source, date, how many of how many. */
	under: string[];
}

/** A drawing and the room it takes. */
export interface Drawn {
	marks: Mark[];
	width: number;
	height: number;
}

/** Around a figure in a file. */
export const MARGIN = 24;
/** Letters of a heading beyond which it is set smaller. */
const LONG_HEADING = 90;
/** Under its last line. */
const BELOW = MARGIN - 4;

interface Block {
	id: string;
	text: string;
	setting: Setting;
	/** Distance of baselines. */
	line: number;
	fill: 'ink' | 'ink-soft';
	balance?: true;
}

/** A block of running text from `y` downwards. */
function textBlock(
	{ id, text, setting, line, fill, balance }: Block,
	y: number,
	width: number
): Drawn {
	const lines = wrapText(text, { ...setting, width, balance });
	const { size } = setting;
	const first = y + (line - size) / 2 + size * baseline.top;
	const marks: Mark[] = lines.map((l, i) => ({ type: 'text', x: 0, y: first + i * line, text: l }));
	return {
		marks: [{ type: 'group', id, ...(fill === 'ink' ? {} : { fill }), ...setting, marks }],
		width,
		height: lines.length * line
	};
}

const headingBlock = (text: string): Block => ({
	id: 'heading',
	text,
	...(text.length > LONG_HEADING
		? { setting: { size: 20, weight: 600, family: 'serif' }, line: 26 }
		: { setting: { size: 24, weight: 600, family: 'serif' }, line: 30 }),
	fill: 'ink',
	balance: true
});

const sentenceBlock = (text: string): Block => ({
	id: 'sentence',
	text,
	setting: { size: 16 },
	line: 22,
	fill: 'ink',
	balance: true
});

const lineUnder = (text: string, i: number): Block => ({
	id: `source-${i + 1}`,
	text,
	setting: { size: 12 },
	line: 17,
	fill: 'ink-soft'
});

/**
 * Puts heading, sentence and legend above a drawing and its lines below, all on one left edge.
 *
 * @param least width. @param isPacked whether rows of the legend may stand side by side.
 */
export function framed(
	body: Drawn,
	legend: Entry[][],
	furniture: Furniture,
	least: number,
	isPacked = false
): Drawn {
	const width = Math.max(body.width, least);
	const marks: Mark[] = [];
	let y = 0;
	const put = (drawn: Drawn, after: number) => {
		marks.push(...drawn.marks);
		y += drawn.height + after;
	};
	if (furniture.heading) put(textBlock(headingBlock(furniture.heading), y, width), 4);
	if (furniture.sentence) put(textBlock(sentenceBlock(furniture.sentence), y, width), 8);
	const key = legendMarks(legend, width, isPacked);
	if (key.height > 0) {
		marks.push({ type: 'group', at: [0, y + 4], marks: key.marks });
		y += 4 + key.height;
	}
	y += 14;
	marks.push({ type: 'group', at: [0, y], marks: body.marks });
	y += body.height + 16;
	if (furniture.under.length > 0) {
		const d = `M0 ${short(y + 0.5)}H${short(width)}`;
		marks.push({ type: 'path', d, fill: 'none', stroke: 'hairline' });
		y += 8;
	}
	furniture.under.forEach((line, i) => put(textBlock(lineUnder(line, i), y, width), 0));
	return {
		marks: [{ type: 'group', at: [MARGIN, MARGIN - 4], fill: 'ink', family: 'sans', marks }],
		width: width + 2 * MARGIN,
		height: y + MARGIN - 4 + BELOW
	};
}

/** Adds lines about its size to a figure, under all that it has. */
export function withLines(scene: Scene, lines: readonly string[]): Scene {
	if (lines.length === 0) return scene;
	const width = scene.width - 2 * MARGIN;
	const marks: Mark[] = [];
	let y = scene.height - BELOW;
	lines.forEach((line, i) => {
		const drawn = textBlock({ ...lineUnder(line, i), id: `size-${i + 1}` }, y, width);
		marks.push(...drawn.marks);
		y += drawn.height;
	});
	const group: Mark = { type: 'group', at: [MARGIN, 0], family: 'sans', marks };
	return { ...scene, height: y + BELOW, marks: [...scene.marks, group] };
}
