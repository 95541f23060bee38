import type { Change } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import { effectiveDay, isDay, isMonth } from '#lib/dossier/dates.ts';
import { placesOf } from '#lib/dossier/places.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import { statementsByCell, cellFinder } from '#lib/dossier/statement-index.ts';
import { voteOf } from '#lib/dossier/votes.ts';
import { bases, stances } from '#lib/dossier/types.ts';
import type { Actor, Dossier, Issue, Statement } from '#lib/dossier/types.ts';
import { actorName } from './phrases.ts';
import { positionGlyph, positionWords, silenceWords } from './words.ts';

/** What a statement says that a position follows from. */
export type Decisive = Pick<
	Statement,
	'actors' | 'issue' | 'stance' | 'basis' | 'said_on' | 'condition'
>;

/** A position before and after a statement is saved. */
export interface PositionChange {
	actor: string;
	issue: string;
	/** "not stated", "++ strongly supports". */
	before: string;
	after: string;
	/** Where nothing changes: the day of the later statement that goes on deciding; empty for another reason. */
	decidedOn: string;
}

const isDate = (text: string) => isDay(text) || isMonth(text) || /^\d{4}$/.test(text);

/** Whether enough is filled in, and of this dossier, for a position to follow. */
export const isDecisive = (dossier: Dossier, row: Record<string, unknown>): boolean => {
	const { actors, issue, stance, basis, said_on } = row;
	const known = placesOf(dossier.actors);
	return (
		Array.isArray(actors) &&
		actors.length > 0 &&
		actors.every((id) => typeof id === 'string' && known.has(id)) &&
		typeof issue === 'string' &&
		placesOf(dossier.issues).has(issue) &&
		stances.some((one) => one === stance) &&
		bases.some((one) => one === basis) &&
		typeof said_on === 'string' &&
		isDate(said_on)
	);
};

/** The part of a dossier that some cells follow from: a large one is not copied for a look at one of them. */
function partOf(dossier: Dossier, actors: Actor[], issues: Issue[]): Dossier {
	const cellOf = cellFinder(dossier);
	const byCell = statementsByCell(dossier);
	const found = actors.flatMap(({ id }) =>
		issues.flatMap((issue) => [
			...(byCell.get(cellOf(id, issue.id) ?? -1) ?? []),
			// A vote counts as a statement, and stands in columns of the whole.
			...[voteOf(dossier, id, issue.id)].filter((vote) => vote !== undefined)
		])
	);
	const part: Dossier = {
		...dossier,
		...{ actors, issues, statements: [...new Set(found)] },
		coverage: dossier.coverage.filter(
			(row) =>
				actors.some(({ id }) => id === row.actor) && issues.some(({ id }) => id === row.issue)
		)
	};
	delete part.votes;
	delete part.counting;
	return part;
}

/** A position in a few words. */
function wordsAt(dossier: Dossier, asOf: string, actor: number, issue: number): string {
	const positions = derivePositions(dossier, asOf);
	const position = positionAt(positions, actor, issue);
	if (!position) return silenceWords[silenceAt(positions, actor, issue) ?? 'not-coded'].word;
	const { lower, upper } = position;
	return `${positionGlyph(lower, upper)} ${positionWords(lower, upper)}`;
}

/**
 * What a statement makes of the positions that follow from it, before it is saved.
 *
 * @param row enough of it (`isDecisive`).
 * @param before the statement as it is now; left out for a new one.
 * @param asOf the day that the views show; a later statement is looked at from its own day.
 */
export function previewPositions(
	dossier: Dossier,
	row: Decisive,
	before: Statement | undefined,
	asOf: string
): { asOf: string; changes: PositionChange[] } {
	const ids = new Set([...(before?.actors ?? []), ...row.actors]);
	const issueIds = new Set([...(before ? [before.issue] : []), row.issue]);
	const actors = dossier.actors.filter(({ id }) => ids.has(id));
	const issues = dossier.issues.filter(({ id }) => issueIds.has(id));
	const part = partOf(dossier, actors, issues);
	const id = before?.id ?? 'new-statement';
	const change: Change = before
		? { entity: 'statement', id, action: 'edit', before: {}, after: { ...row } }
		: { entity: 'statement', id, action: 'create', before: null, after: { id, ...row } };
	const after = apply(part, [change]);
	const day = [asOf, effectiveDay(row.said_on)].sort().at(-1) ?? asOf;
	const isTouched = (actor: string, issue: string) =>
		(row.actors.includes(actor) && row.issue === issue) ||
		(before?.actors.includes(actor) === true && before.issue === issue);
	const changes = actors.flatMap((actor, a) =>
		issues.flatMap((issue, i): PositionChange[] => {
			if (!isTouched(actor.id, issue.id)) return [];
			const [was, is] = [wordsAt(part, day, a, i), wordsAt(after, day, a, i)];
			const decidedOn = was === is ? evidenceFor(after, actor.id, issue.id, day).day : '';
			const isLater = decidedOn > effectiveDay(row.said_on);
			return [
				{
					...{ actor: actorName(actor), issue: issue.label, before: was, after: is },
					decidedOn: isLater ? decidedOn : ''
				}
			];
		})
	);
	return { asOf: day, changes };
}
