import { capital, outOf } from '#lib/analysis/phrases.ts';
import { positionId } from '#lib/analysis/target.ts';
import { positionWords, silenceWords } from '#lib/analysis/words.ts';
import { positionAt, silenceAt, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Issue } from '#lib/dossier/types.ts';
import { cellReading, compared, SourceNumbers, type Compared } from '../compare/content.ts';
import { cellStack } from '../compare/layout.ts';
import type { DateWords } from '../shared/dates.ts';
import { framed, type Drawn, type Furniture } from '../shared/frame.ts';
import { stanceKeys } from '../shared/keys.ts';
import { short, type Mark, type Scene } from '../shared/scene.ts';
import { silentList, type Silent } from '../shared/silent.ts';
import { sourceLines } from '../shared/sources.ts';
import { Stack } from '../shared/stack.ts';
import { columnCounts, firstHeld } from '../shared/ways.ts';

export interface RecordInput {
	dossier: Dossier;
	positions: Positions;
	/** Dossier index. */
	actor: number;
	/** Dossier indices. */
	issues: number[];
	width: number;
	/** Height of the sheet: rows are set in columns where they need more. */
	sheet?: number | undefined;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string>;
	words?: DateWords;
	furniture: Furniture;
}

/** An issue on which the actor has a position. */
interface Entry {
	issue: Issue;
	cell: Compared;
	/** The position in words. */
	words: string;
}

const PAD = 10;
const GUTTER = 32;
const BETWEEN = 20;
const NARROWEST = 400;

/** An issue with the number of the notes on the actor's position behind its name. */
function noted({ dossier, actor, marks }: RecordInput, index: number): Issue | undefined {
	const issue = dossier.issues[index];
	const id = positionId(dossier.actors[actor]?.id ?? '', issue?.id ?? '');
	const number = marks?.get(`position:${id}`);
	return issue && number !== undefined
		? { ...issue, label: `${issue.label}\u00a0${number}` }
		: issue;
}

function entriesOf(input: RecordInput, numbers: SourceNumbers): Entry[] {
	const { dossier, positions, actor, issues } = input;
	if (!dossier.actors[actor]) return [];
	return issues.flatMap((index): Entry[] => {
		const [issue, position] = [noted(input, index), positionAt(positions, actor, index)];
		if (!issue || !position) return [];
		const cell = compared(dossier, positions, actor, index, numbers);
		return [{ issue, cell, words: capital(positionWords(position.lower, position.upper)) }];
	});
}

/** One issue: what it asks on the left, what the actor says to it on the right. */
function drawEntry({ issue, cell, words }: Entry, width: number): Drawn {
	const side = Math.round(Math.min(220, width * 0.34));
	const asked = new Stack(0, side - BETWEEN);
	asked.text(issue.label, { size: 14, weight: 600 }, { line: 18, fill: 'ink' });
	asked.text(words, { size: 13 }, { line: 17, fill: 'ink' });
	if (issue.proposition)
		asked.text(issue.proposition, { size: 12 }, { line: 16, fill: 'ink-soft' });
	const said = cellStack(cell, width - side);
	const marks: Mark[] = [
		{ type: 'group', at: [0, PAD], marks: asked.marks },
		{ type: 'group', at: [side, PAD], marks: said.marks }
	];
	return { marks, width, height: Math.max(asked.y, said.y) + 2 * PAD };
}

/** Entries one under the other, a hairline between them. */
function drawColumn(entries: Drawn[]): Drawn {
	const marks: Mark[] = [];
	let rules = '';
	let y = 0;
	for (const entry of entries) {
		if (y > 0) rules += `M0 ${short(y + 0.5)}H${short(entry.width)}`;
		marks.push({ type: 'group', at: [0, y], marks: entry.marks });
		y += entry.height;
	}
	const rule: Mark[] = rules ? [{ type: 'path', d: rules, fill: 'none', stroke: 'hairline' }] : [];
	return { marks: [...rule, ...marks], width: entries[0]?.width ?? 0, height: y };
}

/** Columns of about equal height, in the order of the issues. */
function inColumns(entries: Drawn[], count: number): Drawn[] {
	const rest = [...entries];
	const heights = entries.map(({ height }) => height);
	return columnCounts(heights, count).map((n) => drawColumn(rest.splice(0, n)));
}

function drawEntries(entries: Entry[], width: number, count: number): Drawn {
	const each = Math.floor((width - (count - 1) * GUTTER) / count);
	const columns = inColumns(
		entries.map((entry) => drawEntry(entry, each)),
		count
	);
	return {
		marks: columns.map((column, i): Mark => ({
			type: 'group',
			at: [i * (each + GUTTER), 0],
			marks: column.marks
		})),
		width,
		height: Math.max(0, ...columns.map((column) => column.height))
	};
}

function body(input: RecordInput, entries: Entry[], silent: Silent[], columns: number): Drawn {
	const { dossier, actor, width } = input;
	const name = new Stack(0, width);
	name.text(
		dossier.actors[actor]?.name ?? '',
		{ size: 18, weight: 600 },
		{ line: 24, fill: 'ink' }
	);
	const below = silentList(silent, width);
	const around = name.y + 4 + (below.height > 0 ? 16 + below.height : 0);
	const drawn = drawEntries(entries, width, columns);
	const marks: Mark[] = [
		...name.marks,
		{ type: 'group', id: 'record', family: 'sans', at: [0, name.y + 4], marks: drawn.marks },
		{ type: 'group', at: [0, name.y + 4 + drawn.height + 16], marks: below.marks }
	];
	return { marks, width, height: around + drawn.height };
}

const said = ({ issue, cell }: Entry) => `${issue.label}: ${cellReading(cell)}`;

/**
 * Lays the record of one actor out: every issue with its position, the operative words, their day and
 * source; the issues on which it is silent by name.
 *
 * @returns the scene, and the ids of the sources in the order of their numbers.
 */
export function recordLayout(input: RecordInput): { scene: Scene; sources: string[] } {
	const { dossier, positions, actor, issues, furniture } = input;
	const numbers = new SourceNumbers(input.words);
	const entries = entriesOf(input, numbers);
	const silent = issues.flatMap((index): Silent[] => {
		const [issue, kind] = [noted(input, index), silenceAt(positions, actor, index)];
		return issue && kind ? [{ name: issue.label, kind }] : [];
	});
	const under = [...furniture.under, ...sourceLines(dossier, numbers.ids, numbers.words)];
	const most = Math.max(1, Math.floor((input.width + GUTTER) / (NARROWEST + GUTTER)));
	const whole = firstHeld(
		Array.from({ length: most }, (_, i) => i + 1),
		(columns) => {
			const drawn = body(input, entries, silent, columns);
			return framed(drawn, [stanceKeys()], { ...furniture, under }, input.width);
		},
		input.sheet ?? Infinity
	);
	const name = dossier.actors[actor]?.name ?? '';
	const about = {
		title: furniture.heading,
		desc: !name
			? (furniture.sentence ?? '')
			: `Record of ${name}: positions on ${outOf(entries.length, issues.length, 'issue')}. ${[...entries.map(said), ...silent.map((s) => `${s.name}: ${silenceWords[s.kind].word}`)].join('. ')}.`
	};
	return { scene: { ...whole, ...about }, sources: numbers.ids };
}
