import { m } from '#messages';
import { arrange } from '#lib/analysis/arrange.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { digits } from '#lib/analysis/phrases.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { positionAt, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier, SilenceKind } from '#lib/dossier/types.ts';

export interface MiniCell {
	lower?: number;
	upper?: number;
	silence: SilenceKind;
}

/** A matrix that a page of many dossiers can afford. */
export interface MiniMatrixData {
	issues: { id: string; label: string }[];
	rows: { actor: { id: string; name: string }; cells: MiniCell[] }[];
	/** What is left out, in words; empty where nothing is. */
	more: string;
}

const LIMIT = 12;

/** How many actors and issues a small matrix leaves out; a number below one is none. */
function leftOut(moreActors: number, moreIssues: number): string {
	const actors = m.dossier_more_actors({ n: moreActors, count: digits(moreActors) });
	const issues = m.dossier_more_issues({ n: moreIssues, count: digits(moreIssues) });
	if (moreActors > 0 && moreIssues > 0) return m.dossier_plus_both({ actors, issues });
	if (moreActors <= 0 && moreIssues <= 0) return '';
	return m.dossier_plus_more({ list: moreActors > 0 ? actors : issues });
}

/** The first actors and issues of a dossier in its usual view. */
export function miniMatrix(dossier: Dossier, positions: Positions): MiniMatrixData {
	const whole = arrange(dossier, positions, defaultView(dossier));
	const actors = whole.actors.slice(0, LIMIT);
	const issues = whole.issues.slice(0, LIMIT);
	const cellOf = (actor: number, issue: number): MiniCell => {
		const position = positionAt(positions, actor, issue);
		return {
			...(position && { lower: position.lower, upper: position.upper }),
			silence: silenceAt(positions, actor, issue) ?? 'not-stated'
		};
	};
	return {
		issues: issues.flatMap((i) => {
			const issue = dossier.issues[i];
			return issue ? [{ id: issue.id, label: issue.label }] : [];
		}),
		rows: actors.flatMap((a) => {
			const actor = dossier.actors[a];
			if (!actor) return [];
			return [
				{
					actor: { id: actor.id, name: actor.short_name || actor.name },
					cells: issues.map((issue) => cellOf(a, issue))
				}
			];
		}),
		more: leftOut(whole.actors.length - LIMIT, whole.issues.length - LIMIT)
	};
}
