import { isolated } from '#lib/analysis/isolate.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Issue, SilenceKind } from '#lib/dossier/types.ts';
import { stanceKeys, silenceKeys } from '../shared/keys.ts';
import type { DateWords } from '../shared/dates.ts';
import { sourceLines } from '../shared/sources.ts';
import { Stack } from '../shared/stack.ts';
import { framed, type Drawn, type Furniture } from '../shared/frame.ts';
import { silenceMarks } from '../shared/silence.ts';
import { short, type Mark, type Scene } from '../shared/scene.ts';
import { silentList, type Silent } from '../shared/silent.ts';
import { stanceSwatch, SWATCH } from '../shared/swatch.ts';
import { roomFor, type Setting } from '../shared/text-width.ts';
import { columnCounts, firstHeld } from '../shared/ways.ts';
import { BETWEEN, blockOf, LEFT, waysOf } from './blocks.ts';
import type { Block, Way } from './blocks.ts';
import { cellReading, compared, SourceNumbers, type Compared, type Saying } from './content.ts';

export interface CompareInput {
	dossier: Dossier;
	positions: Positions;
	/** Dossier indices of two to four actors. */
	actors: number[];
	/** Dossier indices. */
	issues: number[];
	width: number;
	/** Height of the sheet, where the figure is to stand on one: it is then set as closely as that takes. */
	sheet?: number | undefined;
	furniture: Furniture;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string>;
	words?: DateWords;
	/** Of a larger whole, which lists the sources itself. */
	numbers?: SourceNumbers;
}

const GUTTER = 20;
const PAD = 12;
const LINE = 18;
const SMALL = 16;
const INDENT = SWATCH.width + 10;

const quoteSetting: Setting = { size: 15, family: 'serif' };
const wordSetting: Setting = { size: 14 };
const smallSetting: Setting = { size: 12 };
const issueSetting: Setting = { size: 14, weight: 600 };
const MOST_LINES = 5;

/** @param number raised, of the notes on the cell; with the blank before it. */
function say(stack: Stack, saying: Saying, number = ''): void {
	if (stack.y > 0) stack.y += 8;
	stack.mark(...stanceSwatch(saying.stance, 0, stack.y));
	const setting = saying.quoted ? quoteSetting : wordSetting;
	const closing = (saying.quoted ? '”' : '') + number;
	stack.text(saying.text + number, setting, {
		...{ line: LINE, fill: 'ink', lines: MOST_LINES, closing }
	});
	const about = saying.against ? `Says otherwise: ${saying.about}` : saying.about;
	stack.text(about, smallSetting, { line: SMALL, fill: 'ink-soft' });
}

/**
 * One actor on one issue: its words beside their stance, or its silence.
 *
 * @param number of the notes on it, raised, which stands behind the first of its words.
 */
export function cellStack(cell: Compared, width: number, number?: string): Stack {
	const stack = new Stack(INDENT, width - INDENT);
	const behind = number === undefined ? '' : `\u00a0${number}`;
	if (cell.silence) {
		const swatch = silenceMarks(cell.silence, [[0, 0, SWATCH.width, SWATCH.height]], 13);
		stack.mark({ type: 'group', marks: swatch });
		stack.text(cell.note + behind, wordSetting, { line: LINE, fill: 'ink-soft' });
		return stack;
	}
	const made = cell.sayings.filter((s) => !s.against);
	made.forEach((saying, i) => say(stack, saying, i === 0 ? behind : ''));
	if (cell.note) stack.text(cell.note, { size: 12, weight: 600 }, { line: SMALL, fill: 'ink' });
	for (const saying of cell.sayings.filter((s) => s.against)) say(stack, saying);
	return stack;
}

function issueStack(issue: Issue, width: number): Stack {
	const stack = new Stack(0, width);
	stack.text(issue.label, issueSetting, { line: LINE, fill: 'ink' });
	if (issue.proposition)
		stack.text(issue.proposition, smallSetting, { line: SMALL, fill: 'ink-soft' });
	return stack;
}

/** The same over the whole width of a block: in one line where it has room. */
function issueLine(issue: Issue, width: number): Stack {
	const beside = roomFor(issue.label, issueSetting) + 10;
	const isLong = beside + roomFor(issue.proposition, smallSetting) > width;
	if (!issue.proposition || isLong) return issueStack(issue, width);
	const stack = new Stack(0, width);
	const behind = new Stack(beside, width - beside);
	stack.text(issue.label, issueSetting, { line: LINE, fill: 'ink' });
	behind.text(issue.proposition, smallSetting, { line: LINE, fill: 'ink-soft' });
	stack.mark(...behind.marks);
	return stack;
}

const rule = (y: number, width: number, stroke: 'hairline' | 'edge'): Mark => ({
	type: 'path',
	d: `M0 ${short(y + 0.5)}H${short(width)}`,
	fill: 'none',
	stroke
});

/** What the compared actors say on one issue. */
interface Row {
	issue: Issue;
	cells: Compared[];
}

/** A group further down. */
const lowered = (mark: Mark, by: number): Mark => {
	if (mark.type !== 'group') return { type: 'group', at: [0, by], marks: [mark] };
	const [x, y] = mark.at ?? [0, 0];
	return { ...mark, at: [x, y + by] };
};

const nameOf = ({ dossier }: CompareInput, actor: number) => dossier.actors[actor]?.name ?? '';

/** The names over the columns of the block of some number. */
function actorHeads(input: CompareInput, { left, column }: Block, number: number): Drawn {
	const stacks = input.actors.map((actor) => {
		const stack = new Stack(0, column - GUTTER);
		stack.text(nameOf(input, actor), { size: 16, weight: 600 }, { line: 20, fill: 'ink' });
		return stack;
	});
	const height = Math.max(0, ...stacks.map((s) => s.y));
	const marks = stacks.map((s, i): Mark => ({
		type: 'group',
		at: [left + i * column, height - s.y],
		marks: s.marks
	}));
	const id = number === 1 ? 'compare-actors' : `compare-actors-${number}`;
	return { marks: [{ type: 'group', id, marks }], width: column, height: height + 8 };
}

const noteOf = ({ marks }: CompareInput, { id }: Compared) => marks?.get(`position:${id}`);

/** Actors one under the other, their names on the left of what they say. */
function listed(input: CompareInput, { issue, cells }: Row, block: Block): Drawn {
	const { left, column, width, fold } = block;
	const marks: Mark[] = [];
	let y = 0;
	const isFolded = (cell: Compared) => fold && cell.silence && noteOf(input, cell) === undefined;
	for (const cell of cells.filter((one) => !isFolded(one))) {
		const stack = cellStack(cell, column - GUTTER, noteOf(input, cell));
		const name = new Stack(0, left - GUTTER);
		name.text(nameOf(input, cell.actor), { size: 14 }, { line: LINE, fill: 'ink' });
		if (y > 0) y += 10;
		marks.push(
			{ type: 'group', at: [0, y], marks: name.marks },
			{ type: 'group', at: [left, y], marks: stack.marks }
		);
		y += Math.max(name.y, SWATCH.height, stack.y);
	}
	const silent = cells.filter(isFolded).flatMap((cell): Silent[] => {
		const name = nameOf(input, cell.actor);
		return cell.silence ? [{ name, kind: cell.silence }] : [];
	});
	const below = silentList(silent, width, `silent-${issue.id}`);
	if (below.height === 0) return { marks, width, height: y };
	if (y > 0) y += 10;
	marks.push({ type: 'group', at: [0, y], marks: below.marks });
	return { marks, width, height: y + below.height - 6 };
}

/** Actors side by side. */
function across(input: CompareInput, { cells }: Row, { left, column, width }: Block): Drawn {
	const stacks = cells.map((cell) => cellStack(cell, column - GUTTER, noteOf(input, cell)));
	const marks = stacks.map((s, i): Mark => ({
		type: 'group',
		at: [left + i * column, 0],
		marks: s.marks
	}));
	return { marks, width, height: Math.max(SWATCH.height, ...stacks.map((s) => s.y)) };
}

/** One issue and what each says on it. */
function drawRow(input: CompareInput, row: Row, block: Block): Drawn {
	const { form, width } = block;
	const { issue } = row;
	const label = form === 'beside' ? issueStack(issue, LEFT - GUTTER) : issueLine(issue, width);
	const said = form === 'under' ? listed(input, row, block) : across(input, row, block);
	const top = form === 'beside' ? PAD : PAD + label.y + 6;
	const marks = said.marks.map((mark) => lowered(mark, top));
	return {
		marks: [
			{
				type: 'group',
				id: `compare-${issue.id}`,
				marks: [{ type: 'group', at: [0, PAD], marks: label.marks }, ...marks]
			}
		],
		width,
		height: Math.max(PAD + label.y, top + said.height) + PAD
	};
}

/** Some issues under the names of the actors. */
function drawBlock(input: CompareInput, rows: Drawn[], block: Block, number: number): Drawn {
	const head = block.form === 'under' ? undefined : actorHeads(input, block, number);
	let y = head?.height ?? 0;
	const marks: Mark[] = [...(head?.marks ?? []), rule(y, block.width, 'edge')];
	y += 1;
	for (const row of rows) {
		marks.push(...row.marks.map((mark) => lowered(mark, y)));
		y += row.height;
		if (row !== rows.at(-1)) marks.push(rule(y, block.width, 'hairline'));
	}
	return { marks, width: block.width, height: y + 1 };
}

/**
 * The kind of silence of all; `undefined` where one of them speaks, is silent in another way, or has a note.
 */
function commonSilence(input: CompareInput, { cells }: Row): SilenceKind | undefined {
	const kind = cells[0]?.silence;
	const isCommon = cells.every(
		(cell) => cell.silence === kind && noteOf(input, cell) === undefined
	);
	return isCommon ? kind : undefined;
}

function body(input: CompareInput, rows: Row[], way: Way): Drawn {
	const block = blockOf(way, input);
	const silent = way.fold
		? rows.flatMap((row): Silent[] => {
				const kind = commonSilence(input, row);
				return kind ? [{ name: row.issue.label, kind }] : [];
			})
		: [];
	const shown = way.fold ? rows.filter((row) => !commonSilence(input, row)) : rows;
	const drawn = shown.map((row) => drawRow(input, row, block));
	const heights = drawn.map(({ height }) => height);
	const blocks = columnCounts(heights, way.blocks).map((count, i) =>
		drawBlock(input, drawn.splice(0, count), block, i + 1)
	);
	const step = block.width + BETWEEN;
	const marks = blocks.flatMap((one, i): Mark[] =>
		i === 0 ? one.marks : [{ type: 'group', at: [i * step, 0], marks: one.marks }]
	);
	const width = (blocks.length - 1) * step + block.width;
	const height = Math.max(...blocks.map((one) => one.height));
	const below = silentList(silent, width);
	if (below.height > 0) {
		marks.push({ type: 'group', at: [0, height + 12], marks: below.marks });
	}
	return {
		marks: [{ type: 'group', id: 'compare', family: 'sans', marks }],
		width,
		height: height + (below.height > 0 ? 12 + below.height : 0)
	};
}

function reading(cells: Compared[], dossier: Dossier): string {
	return cells
		.map((cell) => {
			const who = isolated(dossier.actors[cell.actor]?.name ?? '');
			const what = isolated(dossier.issues[cell.issue]?.label ?? '');
			return `${who} on ${what}: ${cellReading(cell)}`;
		})
		.join('. ');
}

/**
 * Lays two to four actors side by side, issue by issue, each with its words, day, basis and source.
 *
 * @returns the scene, and the ids of the sources in the order of their numbers.
 */
export function compareLayout(input: CompareInput): { scene: Scene; sources: string[] } {
	const { dossier, positions, actors, furniture } = input;
	const { numbers = new SourceNumbers(input.words) } = input;
	const rows = input.issues.map((index): Row => {
		const issue = dossier.issues[index];
		if (!issue) throw new RangeError(`The dossier has no issue ${index}.`);
		const cells = actors.map((actor) => compared(dossier, positions, actor, index, numbers));
		return { issue, cells };
	});
	const cells = rows.flatMap((row) => row.cells);
	const listed = input.numbers ? [] : sourceLines(dossier, numbers.ids, numbers.words);
	const under = [...furniture.under, ...listed];
	const keys = [stanceKeys(), silenceKeys(cells)];
	const whole = firstHeld(
		waysOf(input),
		(way) => framed(body(input, rows, way), keys, { ...furniture, under }, input.width),
		input.sheet ?? Infinity
	);
	const about = {
		title: furniture.heading || dossier.title,
		desc: `Comparison of ${actors.length} actors on ${input.issues.length} issues. ${reading(cells, dossier)}.`
	};
	return { scene: { ...whole, ...about }, sources: numbers.ids };
}
