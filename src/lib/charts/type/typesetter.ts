import type { Family, Text, Weight } from '../shared/scene.ts';

/** A piece of a line that one font draws; pieces follow each other from left to right. */
interface Run {
	/** Name of the font. */
	font: string;
	text: string;
	/** Whether it is read from right to left. */
	leftwards: boolean;
}

/** Whoever knows the font files: the server. */
export interface Typesetter {
	runs(line: string, face: { family: Family; weight: Weight }): Run[];
	/** Width of a run in em. */
	width(run: Run): number;
	/** Path data of a run, its baseline beginning at (x, y). */
	outline(run: Run, size: number, x: number, y: number, spacing?: number): string;
	/** The TTF file of a font. */
	file(font: string): Uint8Array;
}

/** How a line is set, with nothing left to inherit. */
export type TextLook = Required<Pick<Text, 'family' | 'weight' | 'size' | 'spacing' | 'anchor'>>;

/** A run in its place. */
export interface PlacedRun extends Run {
	x: number;
}

const shares = { start: 0, middle: 0.5, end: 1 } as const;

/** The runs of a line in their places: letters are apart by `spacing`, the last one too, as SVG has it. */
export function placedRuns(type: Typesetter, text: string, x: number, look: TextLook): PlacedRun[] {
	const runs = type.runs(text, look);
	const widths = runs.map(
		(run) => type.width(run) * look.size + [...run.text].length * look.spacing
	);
	let pen = x - shares[look.anchor] * widths.reduce((sum, width) => sum + width, 0);
	return runs.map((run, i) => {
		const placed = { ...run, x: pen };
		pen += widths[i] ?? 0;
		return placed;
	});
}

/** A line of text as the outline of its letters. */
export const outlineOf = (
	type: Typesetter,
	text: string,
	at: readonly [x: number, y: number],
	look: TextLook
): string =>
	placedRuns(type, text, at[0], look)
		.map((run) => type.outline(run, look.size, run.x, at[1], look.spacing))
		.join('');
