import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Issue } from '#lib/dossier/types.ts';
import { bootstrapDraws } from './bootstrap.ts';
import { issueName, readCell, resting } from './cells.ts';
import { numberWord, percent, spelled } from './phrases.ts';
import { listParts, sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { sourceNames, tieNumber } from './sentences.ts';
import { tieDocuments } from './tie-documents.ts';
import { alignmentInterval, bootstrapLevel, silenceBounds } from './tie-uncertainty.ts';
import type { SilenceBounds } from './tie-uncertainty.ts';
import { tieIssues } from './ties.ts';
import type { TieIssue } from './ties.ts';
import { minSharedForPercent } from './words.ts';

/** "Depending on the four silent issues, congruence is between 33% and 78% over all nine." */
function boundsSentence(bounds: SilenceBounds, shared: number, weights: number[]): Sentence[] {
	const { low, high, silent } = bounds;
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	if (silent === 0) return [];
	const head = `depending on the ${silent === 1 ? 'one silent issue' : spelled(silent, 'silent issue')}, congruence is between`;
	// No percentage under a few shared issues.
	if (shared < minSharedForPercent) {
		const [least, most, all] = [low * total, high * total, total].map(tieNumber);
		return [sentence(`${head} ${least} and ${most} of ${all}`)];
	}
	const [least, most] = [percent(low, 1), percent(high, 1)];
	return [sentence(`${head} ${least} and ${most} over all ${numberWord(weights.length)}`)];
}

function intervalSentence(behind: readonly TieIssue[]): Sentence[] {
	const interval = alignmentInterval(behind);
	if (!interval) return [];
	const draws = bootstrapDraws.toLocaleString('en');
	const [low, high] = [tieNumber(interval.low), tieNumber(interval.high)];
	return [
		sentence(
			`when the shared issues are resampled ${draws} times, ${percent(bootstrapLevel, 1)} of the alignments are between ${low} and ${high}`
		)
	];
}

/**
 * How far the tie of two actors can be trusted: what silence leaves open, how much it leans on single
 * issues, how many documents it is based on and which of them are joint. Nothing where they share no issue.
 *
 * @param a dossier index. @param b dossier index. @param issues dossier indices.
 * @param weights by dossier issue index; 1 where left out.
 */
export function trustSentences(
	dossier: Dossier,
	positions: Positions,
	a: number,
	b: number,
	issues: number[],
	weights?: Float64Array
): Sentence[] {
	const behind = tieIssues(positions, a, b, issues, weights);
	const bounds = silenceBounds(positions, a, b, issues, weights);
	if (behind.length === 0 || !bounds) return [];
	const shared = behind.map(({ issue }) => issue);
	const cellsOf = (issue: number) =>
		[a, b].map((actor) => readCell(dossier, positions, actor, issue));
	const { sources, joint } = tieDocuments(dossier, positions, a, b, shared);
	const documents = resting(spelled(sources.length, 'document'), shared.flatMap(cellsOf));
	const names = sourceNames(dossier, sources);
	const pieces = joint.map((issue) =>
		resting(issueName(dossier.issues[issue] as Issue), cellsOf(issue))
	);
	return [
		...boundsSentence(
			bounds,
			shared.length,
			issues.map((issue) => weights?.[issue] ?? 1)
		),
		...intervalSentence(behind),
		sentence('it is based on ', documents, names ? ` (${names})` : ''),
		...(pieces.length > 0
			? [
					sentence(
						'on ',
						...listParts(pieces),
						' both made the same joint statement: one piece of evidence, not two'
					)
				]
			: [])
	];
}
