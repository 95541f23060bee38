import type { SentencePart } from '#lib/analysis/sentence.ts';
import type { Target, View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { pagePath, targetPath } from '../addresses.ts';
import type { DossierPage, DossierPath } from '../addresses.ts';

const distinct = (ids: string[]) => [...new Set(ids)];

/** The one thing that all cells are about: the cell, their actor or their issue; else nothing. */
function targetOf(cells: string[]): Target | undefined {
	const [only, ...more] = cells;
	if (only && more.length === 0) return { type: 'position', id: only };
	const actors = distinct(cells.map((cell) => cell.split('/')[0] ?? ''));
	const issues = distinct(cells.map((cell) => cell.split('/')[1] ?? ''));
	if (issues.length === 1 && issues[0]) return { type: 'issue', id: issues[0] };
	if (actors.length === 1 && actors[0]) return { type: 'actor', id: actors[0] };
	return undefined;
}

/**
 * Where a stretch of a sentence leads: to its target if it names one, to its statement, its cell, its actor or its issue; where it rests
 * on cells of several actors and issues, to the matrix of just these. `undefined` where it rests on none.
 *
 * @param page the page that opens what one target rests on.
 */
export function evidencePath(
	dossier: Dossier,
	view: View,
	{ cells = [], statements = [], target: told }: SentencePart,
	page: DossierPage = ''
): DossierPath | undefined {
	if (told) return targetPath(dossier, told, view, page);
	if (cells.length === 0) {
		const [id] = statements;
		return id ? targetPath(dossier, { type: 'statement', id }, view, page) : undefined;
	}
	const target = targetOf(cells);
	if (target) return targetPath(dossier, target, view, page);
	const halves = cells.map((cell) => cell.split('/'));
	return pagePath(dossier, 'matrix', {
		...view,
		focus: null,
		actors: distinct(halves.map(([actor = '']) => actor)),
		issues: distinct(halves.map(([, issue = '']) => issue)),
		order: view.order === 'hand' ? 'dossier' : view.order
	});
}
