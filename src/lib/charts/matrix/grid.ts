import type { Dossier } from '#lib/dossier/types.ts';
import { setApart } from '../shared/names.ts';
import {
	measure,
	widestWord,
	wordsFit,
	wrapMeasured,
	wrapText,
	type Measured
} from '../shared/text.ts';
import { roomFor, type Setting } from '../shared/text-width.ts';

/** A row or column heading before it has a place. */
interface Named {
	/** Dossier index. */
	index: number;
	id: string;
	label: string;
	/** Takes the place of a label that has no room. */
	brief: string;
	theme: string;
}

/** A row or column heading in its place. */
export interface Heading {
	/** Dossier index. */
	index: number;
	id: string;
	/** The whole name, however it is set. */
	label: string;
	/** As it is set. */
	lines: string[];
	/** The box of the heading and its cells across: what one points at. */
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Neighbouring columns of one theme. */
interface Band {
	label: string;
	x: number;
	width: number;
}

export interface Grid {
	rows: Heading[];
	columns: Heading[];
	bands: Band[];
	/** Degrees at which column headings lean because their words are wider than the columns; 0 where they do not. */
	lean: number;
	rowSetting: Setting;
	columnSetting: Setting;
	/** Where the first row begins. */
	top: number;
	width: number;
	height: number;
}

export interface GridInput {
	dossier: Dossier;
	actors: number[];
	issues: number[];
	transpose: boolean;
	width: number;
	/** Whether the width is to be kept: headings then stand as steeply as that takes, names are shorter. */
	keep?: boolean | undefined;
	/** Height of a row; the usual one unless said. */
	row?: number | undefined;
}

export const ROW = 36;
const LINE = 16;
/** Between a heading and its cells. */
const GAP = 8;
/** Between columns of different themes. */
const BREAK = 6;
const WIDEST_COLUMN = 104;
const MOST_LINES = 5;
/** Longest heading that leans, in pixels along its line. */
const ANGLED = 150;
const BAND = 26;
const ANGLED_LINES = 2;
/** What two lines of a heading that leans take beside its length. */
const BESIDE = 14;

/** How headings may lean. */
interface Lean {
	degrees: number;
	/** What a heading takes across and upwards, to its length. */
	across: number;
	up: number;
	/**
	 * Least width of columns whose headings have one line, and two. With two no heading stands nearer to its
	 * neighbour than its own lines, 14 pixels apart, stand to each other. Multiples of four stand on the raster of a
	 * very large matrix, whose numbers are then whole.
	 */
	narrowest: readonly [number, number];
}

/** From the easiest to read to the narrowest. */
const leans: readonly [Lean, ...Lean[]] = [
	{ degrees: 45, across: Math.SQRT1_2, up: Math.SQRT1_2, narrowest: [36, 40] },
	{ degrees: 60, across: 0.5, up: Math.sqrt(0.75), narrowest: [28, 33] },
	{ degrees: 90, across: 0, up: 1, narrowest: [26, 28] }
];
/** Shares of the width that row headings may have: usually, and where a word would be cut. */
const SIDE = 0.26;
const SIDE_FOR_WORDS = 0.38;

const rowSetting: Setting = { size: 14 };

function namesOf({ dossier, actors, issues }: GridInput): { actors: Named[]; issues: Named[] } {
	return {
		actors: actors.map((index) => {
			const actor = dossier.actors[index];
			if (!actor) throw new RangeError(`The dossier has no actor ${index}.`);
			return {
				index,
				id: actor.id,
				label: actor.name,
				brief: actor.short_name || actor.name,
				theme: ''
			};
		}),
		issues: issues.map((index) => {
			const issue = dossier.issues[index];
			if (!issue) throw new RangeError(`The dossier has no issue ${index}.`);
			return { index, id: issue.id, label: issue.label, brief: issue.label, theme: issue.theme };
		})
	};
}

/** The lines of a row heading: the name on so many at most, else, or where asked to be brief, the short name. */
function rowLines(
	{ label, brief }: Named,
	width: number,
	briefly: boolean,
	most: number
): string[] {
	const wrapping = { ...rowSetting, width, balance: true };
	const name = measure(label, rowSetting);
	if (!briefly && wordsFit(name, width, rowSetting.size)) {
		const whole = wrapMeasured(name, wrapping);
		if (whole.length <= most) return whole;
	}
	return wrapText(brief, { ...wrapping, lines: most });
}

/** Starts of columns, with a break wherever the theme changes. */
function breaksOf(columns: Named[]): boolean[] {
	return columns.map((column, i) => i > 0 && column.theme !== columns[i - 1]?.theme);
}

/** Themes are worth a line only where each holds its columns together. */
function hasThemes(columns: Named[]): boolean {
	const runs = columns.filter((c, i) => c.theme !== columns[i - 1]?.theme).map((c) => c.theme);
	return (
		runs.length > 1 &&
		runs.length < columns.length &&
		new Set(runs).size === runs.length &&
		!runs.includes('')
	);
}

interface Head {
	/** Where the headings are wider than the columns. */
	lean?: Lean;
	setting: Setting;
	lines: string[][];
	height: number;
	pitch: number;
}

/**
 * Upright headings, wrapped; `undefined` where a word is wider than its column.
 *
 * @param spare pixels by which a line may exceed its column where our fonts are missing.
 */
function uprightHead(
	labels: Measured[],
	pitch: number,
	size: number,
	spare: number
): Head | undefined {
	const width = pitch + spare;
	if (!labels.every((label) => wordsFit(label, width, size))) return undefined;
	const lines = labels.map((label) => wrapMeasured(label, { size, width, balance: true }));
	const most = Math.max(0, ...lines.map((l) => l.length));
	if (most > MOST_LINES) return undefined;
	return { setting: { size }, lines, height: most * LINE, pitch };
}

/** Where each heading ends that leans to the right from the middle of its column. */
const endsOf = (lines: string[][], setting: Setting, { across }: Lean) =>
	lines.map(
		(heading) =>
			Math.max(0, ...heading.map((line) => roomFor(line, setting))) * across +
			(across > 0 ? BESIDE : 0)
	);

/** @param room pixels for the columns and for what leans out beside the last one. */
function leaningHead(columns: Named[], pitch: number, room: number, lean: Lean): Head {
	const setting = { size: 12 };
	const cut = columns.map(({ label, brief }) => {
		const whole = wrapText(label, { ...setting, width: ANGLED });
		const text = whole.length <= ANGLED_LINES ? label : brief;
		return wrapText(text, { ...setting, width: ANGLED, lines: ANGLED_LINES, balance: true });
	});
	const labels = columns.map(({ label }) => label);
	const lines = setApart(labels, cut, setting, ANGLED);
	const longest = Math.max(0, ...lines.flat().map((line) => roomFor(line, setting)));
	const height = Math.ceil(longest * lean.up + 16);
	const isSingle = lines.every((heading) => heading.length < 2);
	// The widest column at which no heading leans out of the room.
	const pitches = endsOf(lines, setting, lean).map((end, i) => (room - end) / (i + 0.5));
	const within = Math.min(pitch, Math.floor(Math.min(WIDEST_COLUMN, ...pitches)));
	return {
		lean,
		setting,
		lines,
		height,
		pitch: Math.max(within, lean.narrowest[isSingle ? 0 : 1])
	};
}

/** Row headings, and the column headings that the rest of the width leaves room for. */
interface Headings {
	rows: string[][];
	side: number;
	head: Head;
}

/** What headings and columns take across, without breaks. */
function extentOf({ side, head }: Headings): number {
	const { lean, lines, setting, pitch } = head;
	const ends = lean ? endsOf(lines, setting, lean) : [];
	return side + Math.max(lines.length * pitch, ...ends.map((end, i) => (i + 0.5) * pitch + end));
}

/**
 * Whole names and upright headings if they fit, else short names, else headings that lean.
 *
 * @param row its height: one that is lower than two lines has one.
 * @param keep whether the width is to be kept where it can be.
 */
function headingsOf(
	down: Named[],
	across: Named[],
	width: number,
	row: number,
	keep: boolean
): Headings {
	const lines = row < 2 * LINE ? 1 : 2;
	const widest = lines > 1 ? widestWord : roomFor;
	const words = Math.max(0, ...down.map(({ brief }) => widest(brief, rowSetting)));
	const most = Math.max(96, width * SIDE, Math.min(words, width * SIDE_FOR_WORDS));
	const attempt = (briefly: boolean) => {
		const rows = setApart(
			down.map(({ label }) => label),
			down.map((name) => rowLines(name, most, briefly, lines)),
			rowSetting,
			most
		).map((set) => set.slice(-lines));
		const widths = rows.flat().map((line) => roomFor(line, rowSetting));
		const side = Math.ceil(Math.max(0, ...widths)) + GAP;
		const pitch = Math.floor(Math.min(WIDEST_COLUMN, (width - side) / Math.max(1, across.length)));
		return { rows, side, pitch };
	};
	const labels = across.map(({ label }) => measure(label, {}));
	const whole = attempt(false);
	const head = uprightHead(labels, whole.pitch, 13, -2) ?? uprightHead(labels, whole.pitch, 12, 0);
	if (head) return { ...whole, head };
	const brief = attempt(true);
	const tight = uprightHead(labels, brief.pitch, 12, 4);
	if (tight) return { ...brief, head: tight };
	const leaning = (rows: typeof whole, lean: Lean): Headings => ({
		...rows,
		head: leaningHead(across, rows.pitch, width - rows.side, lean)
	});
	const usual = leaning(whole, leans[0]);
	if (!keep || extentOf(usual) <= width) return usual;
	const ways = leans.flatMap((lean) => [leaning(whole, lean), leaning(brief, lean)]);
	return ways.find((way) => extentOf(way) <= width) ?? ways.at(-1) ?? usual;
}

/** Places rows and columns: the headings as long as they need, the cells as wide as the rest allows. */
export function matrixGrid(input: GridInput): Grid {
	const names = namesOf(input);
	const down = input.transpose ? names.issues : names.actors;
	const across = input.transpose ? names.actors : names.issues;
	const breaks = hasThemes(across) ? breaksOf(across) : across.map(() => false);
	const gaps = breaks.filter(Boolean).length * BREAK;
	const row = input.row ?? ROW;
	const { rows, side, head } = headingsOf(
		down,
		across,
		input.width - gaps,
		row,
		input.keep ?? false
	);
	const { lean } = head;
	let end = side;
	const starts = across.map((_, i) => {
		const at = end + (breaks[i] ? BREAK : 0);
		end = at + head.pitch;
		return at;
	});
	const bands = gaps > 0 && !lean ? bandsOf(across, starts, head.pitch) : [];
	const bandHeight = bands.length > 0 ? BAND : 0;
	const top = bandHeight + head.height + 8;
	const ends = lean
		? endsOf(head.lines, head.setting, lean).map(
				(out, i) => (starts[i] ?? 0) + head.pitch / 2 + out
			)
		: [];
	const heading = ({ index, id, label }: Named, lines?: string[]) => ({
		index,
		id,
		label,
		lines: lines ?? []
	});
	return {
		rows: down.map((name, i) => ({
			...heading(name, rows[i]),
			x: 0,
			y: top + i * row,
			width: side,
			height: row
		})),
		columns: across.map((name, i) => ({
			...heading(name, head.lines[i]),
			x: starts[i] ?? 0,
			y: bandHeight,
			width: head.pitch,
			height: top - bandHeight
		})),
		bands,
		lean: lean?.degrees ?? 0,
		rowSetting,
		columnSetting: head.setting,
		top,
		width: Math.ceil(Math.max(end, ...ends)),
		height: top + down.length * row
	};
}

/** One band over the columns of each theme; none at all where one has no room for its name. */
function bandsOf(columns: Named[], starts: number[], pitch: number): Band[] {
	const bands: Band[] = [];
	columns.forEach((column, i) => {
		const x = starts[i] ?? 0;
		const last = bands.at(-1);
		if (last && last.label === column.theme) last.width = x + pitch - last.x;
		else bands.push({ label: column.theme, x, width: pitch });
	});
	return bands.every((b) => roomFor(b.label, { size: 12 }) <= b.width) ? bands : [];
}
