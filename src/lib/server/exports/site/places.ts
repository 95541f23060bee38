import type { SentencePart } from '#lib/analysis/sentence.ts';
import type { Edition } from './edition.ts';

/** The pages that every site has, in the order of their menu. */
export const pages = [
	['index.html', 'Overview'],
	['matrix.html', 'Matrix'],
	['network.html', 'Network'],
	['compare.html', 'Compare'],
	['timeline.html', 'Timeline'],
	['statements.html', 'Statements'],
	['about.html', 'About']
] as const;

export type PageName = (typeof pages)[number][0];

// A word before each id: Windows opens no file called con.html or nul.html.
export const actorFile = (id: string): string => `actor-${id}.html`;
export const issueFile = (id: string): string => `issue-${id}.html`;
/** Ids have no two hyphens in a row. */
export const pairFile = (tie: string): string => `pair-${tie.replace('~', '--')}.html`;

/** Where a cell is explained: on the page of its actor, at its issue. */
export const cellPlace = (actor: string, issue: string): string => `${actorFile(actor)}#${issue}`;
/** The lasting place of a statement. */
export const statementPlace = (id: string): string => `statements.html#statement-${id}`;

/** Where a stretch of a sentence leads in a site; `undefined` where the site has nothing of it. */
export function placeOf(edition: Edition, part: SentencePart): string | undefined {
	const { cells = [], statements = [], target } = part;
	const [cell] = cells;
	if (cell !== undefined && cells.length === 1) {
		const [actor = '', issue = ''] = cell.split('/');
		return edition.hasActor(actor) && edition.hasIssue(issue) ? cellPlace(actor, issue) : undefined;
	}
	const [statement] = statements;
	if (statement !== undefined && statements.length === 1) {
		return edition.hasStatement(statement) ? statementPlace(statement) : undefined;
	}
	if (target?.type === 'actor' && edition.hasActor(target.id)) return actorFile(target.id);
	if (target?.type === 'issue' && edition.hasIssue(target.id)) return issueFile(target.id);
	if (target?.type === 'tie' && edition.pairs.has(target.id)) return pairFile(target.id);
	return undefined;
}
