import { latestDay, positionAt, silenceAt, statementsBehind } from '#lib/dossier/positions.ts';
import type { Position, Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue, SilenceKind, Statement } from '#lib/dossier/types.ts';
import { isolated } from './isolate.ts';
import { actorName, formatDate, listOf, numberWord } from './phrases.ts';
import type { SentencePart } from './sentence.ts';
import { positionId } from './target.ts';
import { weakCredibilities, weakReliabilities } from './words.ts';

/** One actor on one issue, with the statements that made its position. */
export interface Cell {
	/** `usa/halt-hostilities`. */
	id: string;
	actor: Actor;
	issue: Issue;
	position: Position | undefined;
	silence: SilenceKind | undefined;
	made: Statement[];
	/** The day of the statements that made it; empty for silence. */
	day: string;
}

/** A cell that has a position. */
export type StatedCell = Cell & { position: Position };

/**
 * Reads one cell.
 *
 * @param actor dossier index. @param issue dossier index.
 * @throws RangeError for an index that the dossier does not have.
 */
export function readCell(
	dossier: Dossier,
	positions: Positions,
	actor: number,
	issue: number
): Cell {
	const who = dossier.actors[actor];
	const what = dossier.issues[issue];
	if (!who || !what) throw new RangeError(`No cell of actor ${actor} and issue ${issue}.`);
	const position = positionAt(positions, actor, issue);
	const made = statementsBehind(dossier, positions)(actor, issue);
	return {
		id: positionId(who.id, what.id),
		actor: who,
		issue: what,
		position,
		silence: silenceAt(positions, actor, issue),
		made,
		day: latestDay(made)
	};
}

export const isStated = (cell: Cell): cell is StatedCell => cell.position !== undefined;

/** Which side a position takes: 1 for, −1 against, 0 explicitly neutral, `divided` where its medians oppose each other. */
export type Side = 1 | -1 | 0 | 'divided';

export function sideOf({ lower, upper }: Pick<Position, 'lower' | 'upper'>): Side {
	if (lower < 0 && upper > 0) return 'divided';
	return Math.sign(lower + upper) as Side;
}

/** The issue as a sentence names it. */
export const issueName = (issue: Issue) => `“${isolated(issue.label)}”`;

/** What a stretch rests on. */
export const resting = (text: string, cells: readonly Cell[]): SentencePart => ({
	text,
	cells: cells.map((cell) => cell.id),
	statements: [...new Set(cells.flatMap((cell) => cell.made.map((s) => s.id)))]
});

/** Whether a statement or its source is graded D–F or 4–6. */
export function isWeak(dossier: Dossier, statement: Statement): boolean {
	const source = dossier.sources.find((s) => s.id === statement.source);
	return (
		weakCredibilities.includes(statement.credibility) ||
		weakReliabilities.includes(source?.reliability ?? '')
	);
}

/** Whether a cell rests on words from before or after the dossier's time window. */
export function isOutsideWindow({ window }: Dossier, { day }: Cell): boolean {
	return day !== '' && (day < window.from || day > window.to);
}

/** The day, or month, of a cell's statements as the sources give it. */
export const saidOn = ({ made, day }: Cell) =>
	listOf([...new Set(made.map((s) => s.said_on))].sort().map((date) => formatDate(date))) ||
	formatDate(day);

const hedges = ['contested', 'conditional', 'reported', 'inferred', 'weakly graded'] as const;
type Hedge = (typeof hedges)[number];

const isHedged = (dossier: Dossier, { position, made }: StatedCell, hedge: Hedge) => {
	if (hedge === 'contested' || hedge === 'conditional') return position[hedge];
	if (hedge === 'weakly graded') return made.some((s) => isWeak(dossier, s));
	return position.basis === hedge;
};

/** The words of caution that a position needs, the day among them where it is outside the window. */
export function hedgesOf(dossier: Dossier, cell: StatedCell): string[] {
	const words: string[] = hedges.filter((hedge) => isHedged(dossier, cell, hedge));
	if (isOutsideWindow(dossier, cell)) words.push(`said ${saidOn(cell)}, outside the window`);
	return words;
}

const bracket = (words: readonly string[]) => (words.length > 0 ? ` (${words.join(', ')})` : '');

/** "Azerbaijan" with its words of caution: " (contested, reported)", or nothing. */
export const hedgeOf = (dossier: Dossier, cell: StatedCell) => bracket(hedgesOf(dossier, cell));

/** The words of caution over several positions: " (two of these nine are contested or inferred)". */
export function hedgeOver(dossier: Dossier, cells: readonly StatedCell[]): string {
	const [only, ...others] = cells;
	if (!only) return '';
	if (others.length === 0) return hedgeOf(dossier, only);
	const words: string[] = hedges.filter((hedge) =>
		cells.some((cell) => isHedged(dossier, cell, hedge))
	);
	const outside = cells.filter((cell) => isOutsideWindow(dossier, cell));
	const days = [...new Set(outside.map(saidOn))];
	if (days.length > 0) words.push(`said outside the window (${listOf(days)})`);
	const n = cells.filter((cell) => hedgesOf(dossier, cell).length > 0).length;
	if (n === 0) return '';
	// Two with one word of caution each are told one by one: "(one contested, one inferred)".
	const each = cells.map((cell) => hedgesOf(dossier, cell));
	if (cells.length === 2 && words.length === 2 && each.every((own) => own.length === 1)) {
		return ` (one ${listOf(words, 'and one')})`;
	}
	const all = cells.length === 2 ? 'both' : `all ${numberWord(cells.length)}`;
	const some = `${numberWord(n)} of these ${numberWord(cells.length)}`;
	const who = n === cells.length ? all : some;
	return ` (${who} ${n === 1 ? 'is' : 'are'} ${listOf(words, 'or')})`;
}

/** The names of the actors of some cells. */
export const namesOf = (cells: readonly Cell[]) => cells.map((cell) => actorName(cell.actor));
