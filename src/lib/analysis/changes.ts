import { signOf } from '#lib/dossier/derived.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { attitudeChanges, attitudeChangeSentences } from './attitude-changes.ts';
import type { AttitudeChange } from './attitude-changes.ts';
import { isStated, issueName, readCell, resting } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { actorName, formatDate, isSeveral, numberWord, spelled } from './phrases.ts';
import { listParts, sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { deriveTies, tieAt, tieIssues, tieState } from './ties.ts';
import type { Ties, TieState } from './ties.ts';
import { positionWords, tieWords } from './words.ts';

/** A position that a day has and an earlier day had not. */
interface PositionChange {
	/** `new`: there was silence; `turned`: its sign is another; `moved`: another stance, and no turn. */
	kind: 'turned' | 'moved' | 'new';
	before: Cell;
	after: StatedCell;
}

/** A tie whose words are other than they were. */
export interface TieChange {
	/** Dossier indices. */
	a: number;
	b: number;
	before: TieState;
	after: TieState;
	/** Position ids of the issues that both speak to now; none where the tie has come about since. */
	cells: string[];
}

/** What changed from a day to a later one. */
export interface Changes {
	since: string;
	asOf: string;
	positions: PositionChange[];
	/** Cells that have the same position on both days, or none on both. */
	unchanged: number;
	ties: TieChange[];
	/** What actors say about each other for the first time, or otherwise than before. */
	attitudes: AttitudeChange[];
}

interface Scope {
	/** Dossier indices. */
	actors: number[];
	issues: number[];
	/** Shared issues under which a tie is too little to tell. */
	minShared: number;
	/** By dossier issue index; 1 where left out. */
	weights?: Float64Array | undefined;
}

const kinds = ['turned', 'moved', 'new'] as const;

function positionChange(before: Cell, after: Cell): PositionChange | undefined {
	if (!isStated(after)) return undefined;
	if (!isStated(before)) return { kind: 'new', before, after };
	const [was, is] = [before.position, after.position];
	if (was.lower === is.lower && was.upper === is.upper) return undefined;
	// Where the words before still count, nobody knows which came first: that is no turn.
	const isUnordered = before.made.some((statement) => after.made.includes(statement));
	const isTurned = signOf(was) !== signOf(is) && !isUnordered;
	return { kind: isTurned ? 'turned' : 'moved', before, after };
}

const isSame = (before: Positions, after: Positions, cell: number) =>
	before.lower[cell] === after.lower[cell] && before.upper[cell] === after.upper[cell];

const isNew = (before: TieState) => before === 'none' || before === 'too-little';

/** Ties that another word fits than did on an earlier day: new ones, lost ones and those that turned. */
export function tieChanges(
	{ actors: all, issues: allIssues }: Dossier,
	[before, after]: readonly [Positions, Positions],
	{ actors, issues, minShared, weights }: Scope
): TieChange[] {
	const [was, is] = [before, after].map((p) => deriveTies(p, actors, issues, weights)) as [
		Ties,
		Ties
	];
	const idOf = (actor: number, issue: number) =>
		`${all[actor]?.id ?? ''}/${allIssues[issue]?.id ?? ''}`;
	return actors.flatMap((a, i) =>
		actors.slice(i + 1).flatMap((b): TieChange[] => {
			const [then, now] = [was, is].map((ties) => tieState(tieAt(ties, a, b), minShared)) as [
				TieState,
				TieState
			];
			if (then === now) return [];
			// Those that came about are counted: only of the others something is said.
			const told = isNew(then) ? [] : tieIssues(after, a, b, issues);
			const cells = told.flatMap(({ issue }) => [idOf(a, issue), idOf(b, issue)]);
			return [{ a, b, before: then, after: now, cells }];
		})
	);
}

/**
 * What changed from a day to another: positions in the order of the scope, those that turned first, and
 * ties.
 *
 * @param since ISO 8601 day. @param asOf ISO 8601 day, not before it.
 */
export function changesBetween(
	dossier: Dossier,
	since: string,
	asOf: string,
	scope: Scope
): Changes {
	const [before, after] = [derivePositions(dossier, since), derivePositions(dossier, asOf)];
	const found = scope.actors.flatMap((actor) =>
		scope.issues
			.filter((issue) => !isSame(before, after, actor * before.issueCount + issue))
			.flatMap(
				(issue) =>
					positionChange(
						readCell(dossier, before, actor, issue),
						readCell(dossier, after, actor, issue)
					) ?? []
			)
	);
	return {
		since,
		asOf,
		positions: kinds.flatMap((kind) => found.filter((change) => change.kind === kind)),
		unchanged: scope.actors.length * scope.issues.length - found.length,
		ties: tieChanges(dossier, [before, after], scope),
		attitudes: attitudeChanges(dossier, [before, after], scope.actors, scope.issues)
	};
}

const of = (changes: Changes, kind: PositionChange['kind']) =>
	changes.positions.filter((change) => change.kind === kind);

/** The words that made a position, as the source gives them: "“halt at once”", else nothing. */
function wordsOf(cell: StatedCell): string {
	const quoted = cell.made.find((s) => s.quote !== '');
	return quoted ? `: “${quoted.quote}”` : '';
}

/** A position as one stretch: "supports on 19 September 2023: “condemns the escalation”". */
function stretch(cell: StatedCell): SentencePart {
	const { lower, upper } = cell.position;
	const day = formatDate(cell.made[0]?.said_on ?? cell.day);
	return {
		text: `“${positionWords(lower, upper)}” (${day}${wordsOf(cell)})`,
		statements: cell.made.map((s) => s.id)
	};
}

/** How one position came to be another: "The EU moved on “Condemn operation” from … to …". */
function moveSentence({ kind, before, after }: PositionChange): Sentence {
	const who = actorName(after.actor);
	const verb = kind === 'turned' ? 'changed sides' : 'shifted';
	return sentence(
		resting(`${who} ${verb} on ${issueName(after.issue)}`, [after]),
		' from ',
		isStated(before) ? stretch(before) : 'silence',
		' to ',
		stretch(after)
	);
}

/** Issues that one sentence names: a body that votes has a new position on hundreds. */
const MOST_ISSUES = 12;

/** What an actor stated for the first time, on all its issues at once. */
function newSentence(cells: StatedCell[], { counting }: Dossier): Sentence {
	const [first] = cells;
	if (!first) return sentence();
	const verb = isSeveral(first.actor) ? 'state' : 'states';
	// One more is named rather than counted.
	const named = cells.length > MOST_ISSUES + 1 ? cells.slice(0, MOST_ISSUES) : cells;
	const parts = named.map((cell): SentencePart => {
		const { lower, upper } = cell.position;
		return {
			text: `${issueName(cell.issue)} (${positionWords(lower, upper)})`,
			cells: [cell.id],
			statements: cell.made.map((s) => s.id)
		};
	});
	const others = cells.slice(named.length);
	if (others.length > 0) parts.push(resting(spelled(others.length, 'other issue'), others));
	return sentence(
		`${actorName(first.actor)} ${verb} a position for the first time${counting ? ` since ${formatDate(counting.from)}` : ''} on `,
		...listParts(parts)
	);
}

function tieSentence(dossier: Dossier, { a, b, before, after, cells }: TieChange): Sentence {
	const [one, other] = [a, b].map((i) => {
		const actor = dossier.actors[i];
		return actor ? actorName(actor) : '';
	}) as [string, string];
	return sentence(
		{ text: `${one} and ${other}`, cells },
		`: from “${tieWords[before].word}” to “${tieWords[after].word}”`
	);
}

/** Changes in words, counts first. */
export interface ChangeWords {
	counts: Sentence;
	/** One for each position that turned or moved. */
	moves: Sentence[];
	/** One for each actor with positions where there was silence. */
	news: Sentence[];
	/** What actors say about each other for the first time, or otherwise than before. */
	attitudes: Sentence[];
	/** Counts of ties, and one sentence for each tie that both days have, in other words. */
	tieCounts: Sentence;
	ties: Sentence[];
}

/** Says what changed. Every stretch leads to the cells or statements behind it. */
export function changeWords(dossier: Dossier, changes: Changes): ChangeWords {
	const { since, asOf } = changes;
	const [turned, moved, news] = kinds.map((kind) => of(changes, kind)) as [
		PositionChange[],
		PositionChange[],
		PositionChange[]
	];
	const speakers = [...new Set(news.map(({ after }) => after.actor))];
	const count = (list: PositionChange[], word: string): SentencePart =>
		resting(
			`${list.length === 0 ? 'no' : numberWord(list.length)} ${word}`,
			list.map(({ after }) => after)
		);
	const ties = changes.ties.filter(({ before }) => !isNew(before));
	return {
		counts: sentence(
			`From ${formatDate(since)} to ${formatDate(asOf)}: `,
			...listParts([
				count(news, `first ${news.length === 1 ? 'statement' : 'statements'}`),
				count(turned, turned.length === 1 ? 'reversal' : 'reversals'),
				count(moved, `${moved.length === 1 ? 'change' : 'changes'} in strength`)
			]),
			// Cells, not positions: most of them may be silent on both days.
			changes.unchanged === 0 ? '' : `; ${spelled(changes.unchanged, 'cell')} unchanged`,
			dossier.counting
				? `. Only statements from ${formatDate(dossier.counting.from)} on are counted`
				: ''
		),
		moves: [...turned, ...moved].map(moveSentence),
		news: speakers.map((actor) =>
			newSentence(
				news.flatMap(({ after }) => (after.actor === actor ? [after] : [])),
				dossier
			)
		),
		attitudes: attitudeChangeSentences(dossier, changes.attitudes),
		tieCounts: sentence(
			`${changes.ties.length === ties.length ? 'no' : numberWord(changes.ties.length - ties.length)} new ${changes.ties.length - ties.length === 1 ? 'link' : 'links'}; ${ties.length === 0 ? 'none' : numberWord(ties.length)} changed category`
		),
		ties: ties.map((tie) => tieSentence(dossier, tie))
	};
}
