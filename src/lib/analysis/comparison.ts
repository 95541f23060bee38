import type { Position, Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isOutsideWindow, isStated, readCell, resting, saidOn, sideOf } from './cells.ts';
import { emptyAxes } from './empty-axes.ts';
import type { Cell, StatedCell } from './cells.ts';
import { closestAndFurthest } from './closest.ts';
import { MOST_TOLD, silences } from './compared-silences.ts';
import type { Pair } from './closest.ts';
import { actorName, formatSpan, numberWord, outOf, percent, spelled } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { issueParts } from './stance-clauses.ts';
import { minSharedForPercent } from './words.ts';

/**
 * What the positions of several actors on one issue amount to:
 * `same` side within the window · `same-outside` it · `opposite` sides, two at least · `some-neutral` and
 * the others on one side · `all-neutral` · `divided`, one at least · `silent`, one at least.
 */
type Verdict =
	'same' | 'same-outside' | 'opposite' | 'some-neutral' | 'all-neutral' | 'divided' | 'silent';

/** One issue of a comparison. */
interface ComparedIssue {
	/** Dossier index. */
	issue: number;
	/** Of all actors: `silent` as soon as one of them is. */
	verdict: Verdict;
	/** In the order of the actors. */
	cells: Cell[];
}

/** Two to four actors side by side. */
export interface Comparison {
	issues: ComparedIssue[];
	/** Issues on which all state a position, by verdict: they add up to `shared`. */
	counts: Record<Exclude<Verdict, 'silent'>, number>;
	shared: number;
	/** Counts first: "Both take a position on five of nine issues: they agree on three and disagree on one; on one, one is neutral." */
	summary: Sentence;
	/** The share with its bounds over silence; none under three shared issues. */
	bounds: Sentence | undefined;
	/** Who is closest and furthest, or that it depends on how you count; none for two actors. */
	closeness: Sentence[];
	/** Issues on which two or more state a position and all who do are on one side, or all neutral. */
	commonGround: Sentence[];
	/** Issues on which two or more state a position and are not on one side. */
	differences: Sentence[];
	/** Issues on which none or one of them states a position. */
	silence: Sentence[];
}

/** The verdict over the positions that are stated; `silent` without any. */
function verdictOf(dossier: Dossier, cells: readonly StatedCell[]): Verdict {
	const sides = cells.map((cell) => sideOf(cell.position));
	if (sides.length === 0) return 'silent';
	if (sides.includes('divided')) return 'divided';
	if (sides.includes(1) && sides.includes(-1)) return 'opposite';
	if (sides.every((side) => side === 0)) return 'all-neutral';
	if (sides.includes(0)) return 'some-neutral';
	return cells.some((cell) => isOutsideWindow(dossier, cell)) ? 'same-outside' : 'same';
}

const crowd = (n: number) => (n === 2 ? 'both' : `all ${numberWord(n)}`);

/** "agree on three", leading to the cells counted. */
function count(compared: ComparedIssue[], verdict: Verdict, verb: string): SentencePart {
	const found = compared.filter((c) => c.verdict === verdict);
	return resting(
		`${verb} on ${found.length === 0 ? 'none' : numberWord(found.length)}`,
		found.flatMap((c) => c.cells)
	);
}

/** "; on one, both are neutral", leading to the cells counted; nothing where there is none. */
function apart(found: ComparedIssue[], words: string): SentencePart[] {
	if (found.length === 0) return [];
	const cells = found.flatMap((c) => c.cells);
	return [{ text: '; ' }, resting(`on ${numberWord(found.length)}, ${words}`, cells)];
}

/** Agreement with statements from outside the window is counted apart, and names the days. */
function outsideParts(dossier: Dossier, found: ComparedIssue[]): SentencePart[] {
	if (found.length === 0) return [];
	const { from, to } = dossier.window;
	const days = found
		.flatMap((c) => c.cells)
		.filter((cell) => isOutsideWindow(dossier, cell))
		.map((cell) => `${actorName(cell.actor)} ${saidOn(cell)}`);
	return [
		...apart(found, `they agree only with statements from outside ${formatSpan(from, to)}`),
		{ text: ` (${[...new Set(days)].join(', ')})` }
	];
}

/** Issues on which all are divided, and those on which some are. */
function dividedParts(found: ComparedIssue[], actors: number): SentencePart[] {
	const whole = found.filter((c) =>
		c.cells.filter(isStated).every(({ position }) => sideOf(position) === 'divided')
	);
	const some = found.filter((c) => !whole.includes(c));
	return [
		...apart(whole, actors === 2 ? 'both are divided' : 'all are divided'),
		...apart(some, actors === 2 ? 'one is divided' : 'some are divided')
	];
}

function summarise(
	dossier: Dossier,
	actors: number,
	compared: ComparedIssue[],
	shared: number
): Sentence {
	if (shared === 0) {
		const some = compared.filter((c) => c.cells.filter(isStated).length > 1);
		const cells = some.flatMap((c) => c.cells);
		return sentence(
			compared.length === 1
				? `the one issue does not draw a position from ${crowd(actors)}`
				: `no issue draws a position from ${crowd(actors)}`,
			...(actors > 2 && some.length > 0
				? [
						'; ',
						resting(
							`${spelled(some.length, 'issue')} ${some.length === 1 ? 'draws' : 'draw'} at least two`,
							cells
						)
					]
				: [])
		);
	}
	const of = (verdict: Verdict) => compared.filter((c) => c.verdict === verdict);
	return sentence(
		`${crowd(actors)} take a position on ${outOf(shared, compared.length, 'issue')}: they `,
		count(compared, 'same', 'agree'),
		' and ',
		count(compared, 'opposite', actors === 2 ? 'disagree' : 'take opposite sides'),
		...outsideParts(dossier, of('same-outside')),
		...apart(of('some-neutral'), actors === 2 ? 'one is neutral' : 'some are neutral'),
		...apart(of('all-neutral'), actors === 2 ? 'both are neutral' : 'all are neutral'),
		...dividedParts(of('divided'), actors)
	);
}

function boundsOf(
	dossier: Dossier,
	compared: ComparedIssue[],
	shared: number
): Sentence | undefined {
	if (shared < minSharedForPercent) return undefined;
	const total = compared.length;
	const silent = total - shared;
	const same = compared.filter((c) => c.verdict === 'same');
	const share = resting(
		`they agree on ${percent(same.length, shared)} of the ${numberWord(shared)} shared issues`,
		same.flatMap((c) => c.cells)
	);
	if (silent === 0) return sentence(share);
	const least = percent(same.length, total);
	// Words of the silent ones could only make it so where those who speak are on one side.
	const open = compared.filter(
		(c) =>
			c.verdict === 'silent' && /^(same|silent)$/.test(verdictOf(dossier, c.cells.filter(isStated)))
	);
	const most = percent(same.length + open.length, total);
	return sentence(
		share,
		`; depending on the ${silent === 1 ? 'one silent issue' : spelled(silent, 'silent issue')}, on between ${least} and ${most} of all ${numberWord(total)}`
	);
}

/** What the actors say on one issue on which two or more of them state a position. */
const issueSentence = (dossier: Dossier, cells: readonly Cell[]) =>
	sentence(...issueParts(dossier, cells));

/** A sentence for each issue, the first few of very many. */
function issueSentences(dossier: Dossier, compared: ComparedIssue[]): Sentence[] {
	const first = compared.slice(0, MOST_TOLD).map((c) => issueSentence(dossier, c.cells));
	const more = compared.length - first.length;
	return more > 0 ? [...first, sentence(`and on ${spelled(more, 'more issue')}`)] : first;
}

const isSame = (x: Position, y: Position) => x.lower === y.lower && x.upper === y.upper;

/** Counts over the issues on which two actors both state a position. */
function pairOf(dossier: Dossier, compared: ComparedIssue[], a: number, b: number): Pair {
	const rows = compared
		.map((c) => [c.cells[a], c.cells[b]].filter((cell) => cell && isStated(cell)) as StatedCell[])
		.filter((cells) => cells.length === 2) as [StatedCell, StatedCell][];
	const apart = rows.map(([x, y]) => Math.abs(x.position.value - y.position.value));
	const [first, second] = [compared[0]?.cells[a], compared[0]?.cells[b]] as [Cell, Cell];
	return {
		actors: [first.actor, second.actor],
		cells: rows.flat(),
		shared: rows.length,
		same: rows.filter((cells) => verdictOf(dossier, cells) === 'same').length,
		exact: rows.filter(([x, y]) => isSame(x.position, y.position)).length,
		steps: apart.reduce((sum, steps) => sum + steps, 0)
	};
}

/** Where there are not two actors, or no issue, a sentence says so and all else is empty. */
function nothingCompared(dossier: Dossier, issues: ComparedIssue[]): Comparison {
	const why = emptyAxes(dossier) ?? 'A comparison needs at least two actors and one issue.';
	return {
		issues,
		counts: {
			same: 0,
			'same-outside': 0,
			opposite: 0,
			'some-neutral': 0,
			'all-neutral': 0,
			divided: 0
		},
		shared: 0,
		summary: sentence(why),
		bounds: undefined,
		closeness: [],
		commonGround: [],
		differences: [],
		silence: []
	};
}

/**
 * Compares two to four actors, issue by issue and in sentences.
 *
 * @param actors dossier indices, two or more. @param issues dossier indices.
 * @param minShared shared issues from which two actors are called closest or furthest.
 */
export function compareActors(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[],
	minShared: number
): Comparison {
	const compared = issues.map((issue): ComparedIssue => {
		const cells = actors.map((actor) => readCell(dossier, positions, actor, issue));
		const stated = cells.filter(isStated);
		const verdict = stated.length < cells.length ? 'silent' : verdictOf(dossier, stated);
		return { issue, verdict, cells };
	});
	if (actors.length < 2 || issues.length === 0) return nothingCompared(dossier, compared);
	const countOf = (verdict: Verdict) => compared.filter((c) => c.verdict === verdict).length;
	const counts = {
		same: countOf('same'),
		'same-outside': countOf('same-outside'),
		opposite: countOf('opposite'),
		'some-neutral': countOf('some-neutral'),
		'all-neutral': countOf('all-neutral'),
		divided: countOf('divided')
	};
	const shared = compared.length - countOf('silent');
	const told = compared.filter((c) => c.cells.filter(isStated).length > 1);
	const isCommon = (c: ComparedIssue) =>
		/^(same|all-neutral)/.test(verdictOf(dossier, c.cells.filter(isStated)));
	const pairs = actors.flatMap((_, a) =>
		actors.slice(a + 1).map((_, k) => pairOf(dossier, compared, a, a + 1 + k))
	);
	return {
		issues: compared,
		counts,
		shared,
		summary: summarise(dossier, actors.length, compared, shared),
		bounds: boundsOf(dossier, compared, shared),
		closeness: actors.length > 2 && issues.length > 0 ? closestAndFurthest(pairs, minShared) : [],
		commonGround: issueSentences(dossier, told.filter(isCommon)),
		differences: issueSentences(
			dossier,
			told.filter((c) => !isCommon(c))
		),
		silence: silences(dossier, compared, actors.length)
	};
}
