import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Issue } from '#lib/dossier/types.ts';
import { stanceKeys, silenceKeys } from '../shared/keys.ts';
import type { DateWords } from '../shared/dates.ts';
import { sourceLines } from '../shared/sources.ts';
import { Stack } from '../shared/stack.ts';
import { framed, type Drawn, type Furniture } from '../shared/frame.ts';
import { silenceMarks } from '../shared/silence.ts';
import { short, type Mark, type Scene } from '../shared/scene.ts';
import { stanceSwatch, SWATCH } from '../shared/swatch.ts';
import type { Setting } from '../shared/text.ts';
import { cellReading, compared, SourceNumbers, type Compared, type Saying } from './content.ts';

export interface CompareInput {
	dossier: Dossier;
	positions: Positions;
	/** Dossier indices of two to four actors. */
	actors: number[];
	/** Dossier indices. */
	issues: number[];
	width: number;
	/** For a file: what stands around the comparison. */
	furniture?: Furniture;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string>;
	words?: DateWords;
	/** Of a larger whole, which lists the sources itself. */
	numbers?: SourceNumbers;
}

export interface CompareLayout {
	scene: Scene;
	/** Issue by issue, in pixels of the body. */
	cells: (Compared & { x: number; y: number; width: number; height: number })[];
	/** Ids of the sources in the order of their numbers. */
	sources: string[];
}

const LEFT = 164;
const NARROWEST = 196;
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

function issueStack(issue: Issue): Stack {
	const stack = new Stack(0, LEFT - GUTTER);
	stack.text(issue.label, issueSetting, { line: LINE, fill: 'ink' });
	if (issue.proposition)
		stack.text(issue.proposition, smallSetting, { line: SMALL, fill: 'ink-soft' });
	return stack;
}

const rule = (y: number, width: number, stroke: 'hairline' | 'edge'): Mark => ({
	type: 'path',
	d: `M0 ${short(y + 0.5)}H${short(width)}`,
	fill: 'none',
	stroke
});

function actorHeads(input: CompareInput, column: number): { marks: Mark[]; height: number } {
	const stacks = input.actors.map((index) => {
		const stack = new Stack(0, column - GUTTER);
		const name = input.dossier.actors[index]?.name ?? '';
		stack.text(name, { size: 16, weight: 600 }, { line: 20, fill: 'ink' });
		return stack;
	});
	const height = Math.max(0, ...stacks.map((s) => s.y));
	const marks = stacks.map((s, i): Mark => ({
		type: 'group',
		at: [LEFT + i * column, height - s.y],
		marks: s.marks
	}));
	return { marks: [{ type: 'group', id: 'compare-actors', marks }], height: height + 8 };
}

function body(input: CompareInput, numbers: SourceNumbers) {
	const { dossier, positions, actors, issues } = input;
	const column = Math.max(NARROWEST, Math.floor((input.width - LEFT) / Math.max(1, actors.length)));
	const width = LEFT + column * actors.length;
	const head = actorHeads(input, column);
	const marks: Mark[] = [...head.marks, rule(head.height, width, 'edge')];
	const cells: CompareLayout['cells'] = [];
	let y = head.height + 1;
	for (const index of issues) {
		const issue = dossier.issues[index];
		if (!issue) throw new RangeError(`The dossier has no issue ${index}.`);
		const label = issueStack(issue);
		const row = actors.map((actor) => compared(dossier, positions, actor, index, numbers));
		const stacks = row.map((cell) =>
			cellStack(cell, column - GUTTER, input.marks?.get(`position:${cell.id}`))
		);
		const height = Math.max(label.y, SWATCH.height, ...stacks.map((s) => s.y)) + 2 * PAD;
		const parts = stacks.map((s, i): Mark => ({
			type: 'group',
			at: [LEFT + i * column, PAD],
			marks: s.marks
		}));
		marks.push({
			type: 'group',
			id: `compare-${issue.id}`,
			at: [0, y],
			marks: [{ type: 'group', at: [0, PAD], marks: label.marks }, ...parts]
		});
		row.forEach((cell, i) =>
			cells.push({ ...cell, x: LEFT + i * column, y, width: column, height })
		);
		y += height;
		if (index !== issues.at(-1)) marks.push(rule(y, width, 'hairline'));
	}
	const drawn: Drawn = {
		marks: [{ type: 'group', id: 'compare', family: 'sans', marks }],
		width,
		height: y + 1
	};
	return { drawn, cells };
}

function reading(cells: Compared[], dossier: Dossier): string {
	return cells
		.map((cell) => {
			const who = dossier.actors[cell.actor]?.name;
			const what = dossier.issues[cell.issue]?.label;
			return `${who} on ${what}: ${cellReading(cell)}`;
		})
		.join('. ');
}

/**
 * Lays two to four actors side by side, issue by issue, each with its words, day, basis and source.
 */
export function compareLayout(input: CompareInput): CompareLayout {
	const { dossier, furniture } = input;
	const { numbers = new SourceNumbers(input.words) } = input;
	const { drawn, cells } = body(input, numbers);
	const about = {
		title: furniture?.heading || dossier.title,
		desc: `Comparison of ${input.actors.length} actors on ${input.issues.length} issues. ${reading(cells, dossier)}.`
	};
	if (!furniture) return { scene: { ...drawn, ...about }, cells, sources: numbers.ids };
	const listed = input.numbers ? [] : sourceLines(dossier, numbers.ids, numbers.words);
	const notes = [...furniture.notes, ...listed];
	const whole = framed(
		drawn,
		[stanceKeys(), silenceKeys(cells)],
		{ ...furniture, notes },
		input.width
	);
	return { scene: { ...whole, ...about }, cells, sources: numbers.ids };
}
