import { deriveTies, tieAt, tieIssues } from '#lib/analysis/ties.ts';
import type { Tie, TieIssue } from '#lib/analysis/ties.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';

/** A tie of the dossier, counted issue by issue. */
export interface WorkedExample {
	a: Actor;
	b: Actor;
	tie: Tie;
	issues: (TieIssue & { label: string })[];
	/** ISO day of the positions. */
	asOf: string;
}

/** More issues than this are not followed by hand. */
export const MOST_WORKED = 12;

/** How well a tie shows the measure: short enough to follow, of both kinds, and then on many issues. */
function worth({ shared, congruence, conflict }: Tie): number {
	const isShort = shared <= MOST_WORKED;
	const isBoth = congruence > 0 && conflict > 0;
	return (isShort ? 4 : 0) + (isBoth ? 2 : 0) + (isShort ? shared / MOST_WORKED : 1 / shared);
}

/**
 * The pair that shows most of the measure on issues that are few enough to follow: with both congruence
 * and conflict if there is one, then with the most shared issues; the first of equals. `undefined` where no two actors share an issue.
 */
export function workedExample(dossier: Dossier): WorkedExample | undefined {
	const { asOf } = defaultView(dossier);
	const positions = derivePositions(dossier, asOf);
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	const ties = deriveTies(positions, actors, issues);
	const pairs = actors.flatMap((a) =>
		actors.slice(a + 1).map((b) => ({ a, b, tie: tieAt(ties, a, b) }))
	);
	const best = pairs
		.filter(({ tie }) => tie.shared > 0)
		.reduce<(typeof pairs)[number] | undefined>(
			(kept, pair) => (!kept || worth(pair.tie) > worth(kept.tie) ? pair : kept),
			undefined
		);
	const a = best && dossier.actors[best.a];
	const b = best && dossier.actors[best.b];
	if (!a || !b) return undefined;
	return {
		a,
		b,
		asOf,
		tie: best.tie,
		issues: tieIssues(positions, best.a, best.b, issues).map((row) => ({
			...row,
			label: dossier.issues[row.issue]?.label ?? ''
		}))
	};
}
