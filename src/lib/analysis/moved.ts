/** Which positions and ties differ from an earlier state of the dossier. */
import type { Positions } from '#lib/dossier/positions.ts';
import { ABSENT, positionAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { TouchedCell } from './journal/news.ts';
import { isolated } from './isolate.ts';
import { actorName } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { positionId, tieId } from './target.ts';
import { deriveTies, followTies, tieAt, tieState } from './ties.ts';
import type { Ties, TieState } from './ties.ts';
import { positionWords, tieWords } from './words.ts';

/** A tie whose category has changed. */
interface MovedTie {
	/** Dossier indices. */
	a: number;
	b: number;
	before: TieState;
	after: TieState;
}

/** What has moved. */
export interface Moved {
	/** Indices into the columns of the positions. */
	cells: ReadonlySet<number>;
	/** Ids of the ties. */
	ties: ReadonlyMap<string, MovedTie>;
	/** The earlier positions, in the columns of the present ones. */
	before: Positions;
}

/**
 * Earlier positions in the columns of the present ones, so that the same actor on the same issue is compared even if
 * rows were moved. An actor or issue added since counts as silent.
 *
 * @param dossier as it is now. @param then the dossier of the earlier positions.
 */
function alignedTo(
	dossier: Dossier,
	positions: Positions,
	then: Dossier,
	earlier: Positions
): Positions {
	const size = positions.lower.length;
	const aligned: Positions = {
		...positions,
		lower: new Int8Array(size).fill(ABSENT),
		upper: new Int8Array(size).fill(ABSENT)
	};
	const actors = new Map(then.actors.map(({ id }, at) => [id, at]));
	const issues = new Map(then.issues.map(({ id }, at) => [id, at]));
	const columns = dossier.issues.map(({ id }) => issues.get(id));
	for (const [row, { id }] of dossier.actors.entries()) {
		const was = actors.get(id);
		if (was === undefined) continue;
		for (const [column, from] of columns.entries()) {
			if (from === undefined) continue;
			const [to, at] = [row * positions.issueCount + column, was * earlier.issueCount + from];
			aligned.lower[to] = earlier.lower[at] as number;
			aligned.upper[to] = earlier.upper[at] as number;
		}
	}
	return aligned;
}

/** Whether somebody else has touched a cell, by the ids of its actor and its issue. */
function touchFinder(touched: readonly TouchedCell[] | null) {
	if (touched === null) return () => true;
	const keys = new Set(touched.map(({ actor, issue }) => `${actor}/${issue}`));
	return (actor: string, issue: string) =>
		[`${actor}/${issue}`, `${actor}/`, `/${issue}`, `*/${issue}`].some((key) => keys.has(key));
}

function movedCells(
	{ actors, issues }: Dossier,
	now: Positions,
	before: Positions,
	touched: readonly TouchedCell[] | null
): Set<number> {
	const isTouched = touchFinder(touched);
	const cells = new Set<number>();
	for (let cell = 0; cell < now.lower.length; cell++) {
		if (now.lower[cell] === before.lower[cell] && now.upper[cell] === before.upper[cell]) continue;
		const actor = actors[Math.floor(cell / now.issueCount)]?.id ?? '';
		if (isTouched(actor, issues[cell % now.issueCount]?.id ?? '')) cells.add(cell);
	}
	return cells;
}

/** What the comparison needs from a page. */
interface Shown {
	dossier: Dossier;
	positions: Positions;
	ties: Ties;
	minShared: number;
	/** Dossier indices of the issues shown. */
	issues: readonly number[];
}

/** Compares a page with an earlier state of the dossier. @param then that state, as of the same day. */
export function movedSince(
	{ dossier, positions, ties, minShared, issues }: Shown,
	then: { dossier: Dossier; positions: Positions },
	touched: readonly TouchedCell[] | null
): Moved {
	const before = alignedTo(dossier, positions, then.dossier, then.positions);
	const cells = movedCells(dossier, positions, before, touched);
	const moved = new Map<string, MovedTie>();
	if (cells.size === 0) return { cells, ties: moved, before };
	const was =
		followTies(ties, positions, before) ??
		deriveTies(before, ties.actors, ties.issues, ties.weights);
	const isShown = new Set(issues);
	const movers = new Set(
		[...cells]
			.filter((cell) => isShown.has(cell % positions.issueCount))
			.map((cell) => Math.floor(cell / positions.issueCount))
	);
	const idOf = (actor: number) => dossier.actors[actor]?.id ?? '';
	ties.actors.forEach((a, i) => {
		for (const b of ties.actors.slice(i + 1)) {
			if (!movers.has(a) && !movers.has(b)) continue;
			const [earlier, later] = [was, ties].map((all) => tieState(tieAt(all, a, b), minShared));
			if (!earlier || !later || earlier === later) continue;
			moved.set(tieId(idOf(a), idOf(b)), { a, b, before: earlier, after: later });
		}
	});
	return { cells, ties: moved, before };
}

const stanceWords = (positions: Positions, actor: number, issue: number) => {
	const { lower, upper } = positionAt(positions, actor, issue) ?? {};
	return lower === undefined || upper === undefined ? undefined : positionWords(lower, upper);
};

/** How a position moved: "The US on “Halt hostilities”: from “opposes” to “supports”." */
export function cellSentence(
	{ actors, issues }: Dossier,
	positions: Positions,
	before: Positions,
	cell: number
): Sentence {
	const at = [Math.floor(cell / positions.issueCount), cell % positions.issueCount] as const;
	const [actor, issue] = [actors[at[0]], issues[at[1]]];
	if (!actor || !issue) return sentence();
	const [was, is] = [stanceWords(before, ...at), stanceWords(positions, ...at)];
	const name = `${actorName(actor)} on “${isolated(issue.label)}”`;
	const words =
		was === undefined
			? `: “${is ?? ''}”, where nothing was stated`
			: is === undefined
				? `: no longer “${was}”; nothing is stated`
				: `: from “${was}” to “${is}”`;
	return sentence({ text: name, cells: [positionId(actor.id, issue.id)] }, words);
}

/** How a tie moved: "Russia and the US: from “converge” to “diverge”." */
export function tieSentence({ actors }: Dossier, { a, b, before, after }: MovedTie): Sentence {
	const [one, other] = [actors[a], actors[b]];
	if (!one || !other) return sentence();
	const target = { type: 'tie', id: tieId(one.id, other.id) } as const;
	return sentence(
		{ text: `${actorName(one)} and ${actorName(other)}`, target },
		`: from “${tieWords[before].word}” to “${tieWords[after].word}”`
	);
}
