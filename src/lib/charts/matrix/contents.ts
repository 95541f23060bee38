import { cellMarks, type CellMark } from '#lib/analysis/words.ts';
import { positionAt, type Positions } from '#lib/dossier/positions.ts';
import { ABSENT } from '#lib/dossier/votes.ts';
import { silenceKinds, type SilenceKind } from '#lib/dossier/types.ts';
import { marksOf } from './marks.ts';

/** The part of a dossier's positions that a matrix shows. */
export interface Extent {
	positions: Positions;
	/** Dossier indices. */
	actors: readonly number[];
	issues: readonly number[];
}

/** What occurs in a matrix, and how often. */
export interface Contents {
	stated: number;
	/** By lower and upper median, the most frequent first. */
	stances: { lower: number; upper: number; count: number }[];
	silences: { silence: SilenceKind; count: number }[];
	/** In the order of the legend. */
	marks: CellMark[];
}

/** Counts in the columns themselves: a large matrix has very many cells. */
export function contentsOf({ positions, actors, issues }: Extent): Contents {
	const { lower, upper, basis, flags, silence, issueCount } = positions;
	const stances = new Uint32Array(25);
	const silences = silenceKinds.map(() => 0);
	const marks = new Set<CellMark>();
	const seen = new Set<number>();
	for (const actor of actors) {
		for (const issue of issues) {
			const cell = actor * issueCount + issue;
			const low = lower[cell] as number;
			if (low === ABSENT) {
				const kind = (silence[cell] as number) - 1;
				silences[kind] = (silences[kind] ?? 0) + 1;
				continue;
			}
			const at = (low + 2) * 5 + (upper[cell] as number) + 2;
			stances[at] = (stances[at] as number) + 1;
			const marked = (basis[cell] as number) * 8 + (flags[cell] as number);
			if (seen.has(marked)) continue;
			seen.add(marked);
			const position = positionAt(positions, actor, issue);
			if (position) for (const mark of marksOf(position)) marks.add(mark);
		}
	}
	return {
		stated: stances.reduce((sum, count) => sum + count, 0),
		stances: [...stances]
			.map((count, at) => ({ lower: Math.floor(at / 5) - 2, upper: (at % 5) - 2, count }))
			.filter(({ count }) => count > 0)
			.sort((a, b) => b.count - a.count),
		silences: silenceKinds
			.map((kind, i) => ({ silence: kind, count: silences[i] as number }))
			.filter(({ count }) => count > 0),
		marks: cellMarks.filter((mark) => marks.has(mark))
	};
}
