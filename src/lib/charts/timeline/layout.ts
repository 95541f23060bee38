import type { History } from '#lib/analysis/history.ts';
import { cellMarkWords, positionWords } from '#lib/analysis/words.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { marksOf } from '../matrix/marks.ts';
import { english, type DateWords } from '../shared/dates.ts';
import { framed, MARGIN, type Drawn, type Furniture } from '../shared/frame.ts';
import { baseline, short, type Look, type Mark, type Scene } from '../shared/scene.ts';
import { roomFor } from '../shared/text-width.ts';
import { OFF, ticksOf, tickSetting, type Axis } from './axis.ts';
import { ABOVE, BAND, bandsOf, drawBands, isDayless, type Band } from './bands.ts';
import { timelineLegend } from './legend.ts';
import {
	groupSetting,
	rowGroups,
	rowSetting,
	stripGroup,
	type Row,
	type RowGroup
} from './rows.ts';
import { hasChanged, PAD, PILL, stripOf } from './strips.ts';

export interface TimelineInput {
	dossier: Dossier;
	/** In the order shown. */
	histories: History[];
	/** ISO 8601 days of the axis; what began before the first is drawn from there. */
	from: string;
	to: string;
	/** Issues hold actors together, rather than actors issues. */
	byIssue?: boolean;
	width: number;
	/** Room downwards: rows are set in more than one column where they need more. */
	height?: number;
	words?: DateWords;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string>;
	/** For a file: what stands around the timeline. */
	furniture?: Furniture;
}

/** A row in its place, in pixels of the scene. */
interface PlacedRow extends Row {
	/** Box of its name and its bands. */
	x: number;
	y: number;
	width: number;
	height: number;
	/** Row in words. */
	label: string;
	bands: PlacedBand[];
}

/** A band or a pill that leads somewhere. */
interface PlacedBand extends Band {
	label: string;
	/** Id of its position. */
	position: string;
	/** The position as it stands on the last day. */
	isCurrent: boolean;
}

export interface TimelineLayout {
	scene: Scene;
	rows: PlacedRow[];
	/** Positions whose sign has no room in the drawing. */
	unlabelled: number;
}

const LINE = 16;
const GROUP_LINE = 18;
const GROUP_GAP = 12;
const AXIS = 24;
const ROW = 28;
const SIDE_GAP = 14;
/** Between columns of rows. */
const GUTTER = 28;
const NARROWEST_COLUMN = 300;
const NARROWEST_AXIS = 120;

/** One column of rows with an axis of its own. */
interface Column {
	groups: RowGroup[];
	height: number;
}

const groupHeight = (group: RowGroup) => group.lines.length * GROUP_LINE + GROUP_GAP;

/** A row is higher where its name takes two lines, or a sign stands above its bands. */
function rowHeight(row: Row, axis: Axis): number {
	if (row.strip) return Math.max(stripOf(row.strip, axis, 0).height, row.lines.length * LINE + 8);
	const lifted = bandsOf(row.history.held, axis, 0).some((b) => b.labelled === 'above');
	return Math.max(ROW + (lifted ? ABOVE : 0), row.lines.length * LINE + 8);
}

/** Sets groups one under the other in columns of about equal height; a long group goes on in the next. */
function columnsOf(groups: RowGroup[], axis: Axis, count: number): Column[] {
	const heights = groups.map((g) => g.rows.map((row) => rowHeight(row, axis)));
	const total = groups.reduce(
		(sum, g, i) => sum + groupHeight(g) + (heights[i] ?? []).reduce((a, b) => a + b, 0),
		0
	);
	const columns: Column[] = [{ groups: [], height: 0 }];
	groups.forEach((group, i) => {
		let open: RowGroup | undefined;
		group.rows.forEach((row, k) => {
			const height = heights[i]?.[k] ?? ROW;
			let column = columns.at(-1) as Column;
			const needed = height + (open ? 0 : groupHeight(group));
			const isFull = column.height > 0 && column.height + needed / 2 > total / count;
			if (isFull && columns.length < count) {
				column = { groups: [], height: 0 };
				columns.push(column);
				open = undefined;
			}
			if (!open) {
				open = { ...group, rows: [] };
				column.groups.push(open);
				column.height += groupHeight(group);
			}
			open.rows.push(row);
			column.height += height;
		});
	});
	return columns;
}

/** The days that are named, and a line down from each that spares the names of groups. */
function axisMarks(axis: Axis, spans: [top: number, bottom: number][], words: DateWords): Mark[] {
	const ticks = ticksOf(axis, words);
	const lines: [number, number][] = [[AXIS - 6, AXIS], ...spans];
	const d = ticks
		.flatMap(({ x }) => lines.map(([top, end]) => `M${short(x)} ${short(top)}V${short(end)}`))
		.join('');
	const names = ticks.map(({ x, text, anchor }): Mark => ({
		...{ type: 'text', text, y: tickSetting.size * baseline.top },
		...(anchor === 'end' ? { x: x - OFF, anchor } : { x: x + OFF })
	}));
	return [
		{ type: 'path', d, fill: 'none', stroke: 'hairline' },
		{ type: 'group', fill: 'ink-soft', size: tickSetting.size, marks: names }
	];
}

const bandLabel = (name: string, { held, isOlder }: Band, words: DateWords) => {
	const { position, dated } = held;
	const said = [
		positionWords(position.lower, position.upper),
		...marksOf(position).map((mark) => cellMarkWords[mark].word)
	].join(', ');
	const unknown = isDayless(held) ? ', day unknown' : '';
	return `${name}: ${said}, ${isOlder ? 'since' : 'from'} ${words.date(dated)}${unknown}`;
};

interface Drawing {
	input: TimelineInput;
	words: DateWords;
	axis: Axis;
}

/** Who said what, as bands and pills call it. */
const nameOf = ({ actor, issue }: History, { dossier }: TimelineInput) =>
	`${dossier.actors[actor]?.name} on ${dossier.issues[issue]?.label}`;

/** The bands of a row, or its pills, with what each is in words. */
function placedBands(row: Row, { input, words, axis }: Drawing, top: number): PlacedBand[] {
	const byId = new Map(row.strip?.map(({ id, history }) => [id, nameOf(history, input)]));
	if (row.strip) {
		return stripOf(row.strip, axis, top).pills.map(({ id, ...pill }) => ({
			...{ ...pill, position: id },
			label: bandLabel(byId.get(id) ?? '', pill, words)
		}));
	}
	const name = nameOf(row.history, input);
	return bandsOf(row.history.held, axis, top).map((band, i, all) => ({
		...{ ...band, position: row.id, isCurrent: i === all.length - 1 },
		label: bandLabel(name, band, words)
	}));
}

/** A row in words: whose it is, and what each of its bands says. */
function rowLabel(row: Row, bands: readonly PlacedBand[], { input, words }: Drawing): string {
	if (row.strip) return `${row.name}: ${bands.map(({ label }) => label).join('; ')}`;
	const said = bands.map((band) => bandLabel('', band, words).slice(2)).join('; ');
	return `${nameOf(row.history, input)}: ${said}`;
}

/** Level lines as one path; none where there are none. */
const lined = (lines: readonly string[], look: Look): Mark[] =>
	lines.length > 0 ? [{ type: 'path', d: lines.join(''), fill: 'none', ...look }] : [];

/** Draws a column; every part of it is told apart by a number where there are several. */
function drawColumn({ input, words, axis }: Drawing, { groups }: Column) {
	const names: Mark[] = [];
	const heads: Mark[] = [];
	const rows: PlacedRow[] = [];
	const spans: [number, number][] = [];
	const tracks: string[] = [];
	const lanes: string[] = [];
	let y = AXIS;
	for (const group of groups) {
		y += GROUP_GAP;
		group.lines.forEach((line, i) =>
			heads.push({
				type: 'text',
				x: 0,
				y: y + i * GROUP_LINE + GROUP_LINE / 2 + groupSetting.size * baseline.middle,
				text: line
			})
		);
		y += group.lines.length * GROUP_LINE;
		const first = y;
		for (const row of group.rows) {
			const height = rowHeight(row, axis);
			const top = row.strip ? y : y + height - ROW + (ROW - BAND) / 2;
			const middle = row.strip ? y + PAD + PILL / 2 : top + BAND / 2;
			const isHigh = row.lines.length > 1 && !row.strip;
			row.lines.forEach((line, i) =>
				names.push({
					type: 'text',
					x: 0,
					y:
						(isHigh ? y + height / 2 : middle) +
						rowSetting.size * baseline.middle +
						(i - (row.strip ? 0 : (row.lines.length - 1) / 2)) * LINE,
					text: line
				})
			);
			const bands = placedBands(row, { input, words, axis }, top);
			rows.push({
				...row,
				...{ x: 0, y, width: axis.right, height },
				label: rowLabel(row, bands, { input, words, axis }),
				bands
			});
			const end = row.strip ? axis.right : (bands[0]?.x ?? axis.right);
			(row.strip ? lanes : tracks).push(`M${short(axis.left)} ${short(middle)}H${short(end)}`);
			y += height;
		}
		spans.push([first, y]);
	}
	const marks: Mark[] = [
		...axisMarks(axis, spans, words),
		...lined(lanes, { stroke: 'hairline' }),
		...lined(tracks, { stroke: 'silence-ink', dash: [1, 3] }),
		{ type: 'group', fill: 'ink', ...groupSetting, marks: heads },
		{ type: 'group', fill: 'ink', size: rowSetting.size, marks: names },
		...drawBands(
			rows.flatMap((row) => row.bands),
			axis
		)
	];
	return { marks, rows, height: y };
}

/** Gives the names of a column's parts a number, so that an id is that of one group. */
const numbered = (marks: Mark[], n: number): Mark[] =>
	marks.map((mark) =>
		mark.type === 'group' && mark.id && n > 0 ? { ...mark, id: `${mark.id}-${n + 1}` } : mark
	);

function drawnIn(input: TimelineInput, words: DateWords, count: number) {
	const { from, to, byIssue = false } = input;
	const width = Math.floor((input.width - (count - 1) * GUTTER) / count);
	const most = Math.min(260, Math.max(96, Math.round(width * 0.36)));
	const { dossier, histories, marks: notes } = input;
	const common = { dossier, histories, byIssue, marks: notes };
	const rest = { ...common, histories: histories.filter((one) => !hasChanged(one)) };
	const changed = { ...common, histories: histories.filter(hasChanged) };
	const room = { side: most, width };
	const groups = [...rowGroups({ ...changed, ...room }), ...stripGroup({ ...rest, ...room })];
	const rooms = groups.flatMap((g) =>
		g.rows.flatMap((row) => row.lines.map((line) => roomFor(line, rowSetting)))
	);
	const left = Math.ceil(Math.max(0, ...rooms)) + SIDE_GAP;
	const axis = { from, to, left, right: Math.max(width, left + NARROWEST_AXIS) };
	const columns = columnsOf(groups, axis, count);
	const drawn = columns.map((column) => drawColumn({ input, words, axis }, column));
	const marks = drawn.map((column, i): Mark => {
		const at = [i * (width + GUTTER), 0] as const;
		return { type: 'group', at, marks: numbered(column.marks, i) };
	});
	const body: Drawn = {
		marks: [{ type: 'group', id: 'timeline', family: 'sans', marks }],
		width: (count - 1) * (width + GUTTER) + axis.right,
		height: Math.max(AXIS, ...drawn.map((column) => column.height))
	};
	const rows = drawn.flatMap((column, i) => moved(column.rows, i * (width + GUTTER), 0));
	return { body, rows };
}

const moved = (rows: PlacedRow[], dx: number, dy: number): PlacedRow[] =>
	rows.map((row) => ({
		...row,
		x: row.x + dx,
		y: row.y + dy,
		bands: row.bands.map((band) => ({ ...band, x: band.x + dx, y: band.y + dy }))
	}));

/** In one column where that has room, else in as many as the height asks for and the width allows. */
function arranged(input: TimelineInput, words: DateWords) {
	const { width, height = Infinity } = input;
	const most = Math.max(1, Math.floor((width + GUTTER) / (NARROWEST_COLUMN + GUTTER)));
	let drawn = drawnIn(input, words, 1);
	// Narrower columns are higher in sum: fewer than this are never enough.
	const least = Math.min(most, Math.max(2, Math.floor(drawn.body.height / height)));
	for (let count = least; count <= most && drawn.body.height > height; count++) {
		drawn = drawnIn(input, words, count);
	}
	return drawn;
}

/**
 * Lays out what the positions have been. What changed comes first: a row to each actor and issue, in it a band
 * from the day a position was stated until it changes, and no colour before the first statement. What did not
 * change follows, a pill for each position on the day on which it was stated, in a row to each actor or issue.
 *
 * @returns the scene, and the boxes of rows and bands for the links that the page lays over it.
 */
export function timelineLayout(input: TimelineInput): TimelineLayout {
	const { dossier, furniture, words = english, histories } = input;
	const { body, rows } = arranged(input, words);
	const bands = rows.flatMap((row) => row.bands);
	const unlabelled = bands.filter((band) => band.labelled === 'nowhere').length;
	const reading = rows.map((row) => row.label).join('. ');
	const about = {
		title: furniture?.heading ?? dossier.title,
		desc: `Timeline of ${histories.length} positions from ${words.date(input.from)} to ${words.date(input.to)}. ${reading}.`
	};
	if (!furniture) return { scene: { ...body, ...about }, rows, unlabelled };
	const whole = framed(body, timelineLegend(bands), furniture, input.width);
	return {
		scene: { ...whole, ...about },
		rows: moved(rows, MARGIN, whole.height - body.height),
		unlabelled
	};
}
