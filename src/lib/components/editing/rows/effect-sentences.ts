import { m } from '#messages';
import { digits, listOf } from '#lib/analysis/phrases.ts';
import type { Effects } from '#lib/dossier/acts/act.ts';
import type { Uses } from '#lib/dossier/acts/uses.ts';

type Counted = (inputs: { n: number; count: string }) => string;

const counted = (sentence: Counted, n: number): string[] =>
	n > 0 ? [sentence({ n, count: digits(n) })] : [];

/** Ids that one sentence names. */
const MOST_NAMED = 5;
const named = (ids: readonly string[]) =>
	ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} …` : ids.join(', ');

/** What a merge or a removal does, a sentence for each kind of row that it touches. */
export function effectSentences(effects: Effects, act: 'merge' | 'remove'): string[] {
	const { statements, coverage, relations, votes, issues, notes, direct } = effects;
	const isMerge = act === 'merge';
	return [
		...counted(m.rows_effect_statements_changed, statements.changed),
		...counted(m.rows_effect_statements_removed, statements.removed),
		...(direct.length > 0
			? [
					m.rows_effect_direct({
						n: direct.length,
						count: digits(direct.length),
						ids: named(direct)
					})
				]
			: []),
		...counted(m.rows_effect_coverage_changed, coverage.changed),
		...counted(
			isMerge ? m.rows_effect_coverage_dropped : m.rows_effect_coverage_removed,
			coverage.removed
		),
		...counted(m.rows_effect_relations_changed, relations.changed),
		...counted(
			isMerge ? m.rows_effect_relations_dropped : m.rows_effect_relations_removed,
			relations.removed
		),
		...counted(m.rows_effect_votes_changed, votes.changed),
		...counted(isMerge ? m.rows_effect_votes_dropped : m.rows_effect_votes_removed, votes.removed),
		...counted(isMerge ? m.rows_effect_issues_moved : m.rows_effect_issues_freed, issues.changed),
		...counted(m.rows_effect_notes, notes)
	];
}

/**
 * What an act does to rows, for the server to tell whether it still does what the page showed. Notes are left out:
 * they stay as they are.
 */
export const shownEffects = (effects: Effects): string => JSON.stringify({ ...effects, notes: 0 });

/** Where a name appears: `12 statements, 3 relations and 1 note`; empty where nowhere. */
export function usesInWords(uses: Uses): string {
	const parts = [
		...counted(m.rows_use_statements, uses.statements),
		...counted(m.rows_use_votes, uses.votes),
		...counted(m.rows_use_coverage, uses.coverage),
		...counted(m.rows_use_relations, uses.relations),
		...counted(m.rows_use_issues, uses.issues),
		...counted(m.rows_use_notes, uses.notes)
	];
	return parts.length > 0 ? listOf(parts) : '';
}
