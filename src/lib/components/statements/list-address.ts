import { filterParams, readFilter } from '#lib/analysis/statement-filter.ts';
import type { StatementFilter } from '#lib/analysis/statement-filter.ts';
import { viewParams } from '#lib/analysis/view.ts';
import type { View } from '#lib/analysis/view.ts';
import { readDay } from '#lib/analysis/read-day.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { pagePath } from '../addresses.ts';
import type { DossierPath } from '../addresses.ts';

function listParams(dossier: Dossier, view: View, filter: StatementFilter): URLSearchParams {
	const params = viewParams(dossier, { ...view, focus: null });
	for (const [name, value] of filterParams(filter)) params.set(name, value);
	return params;
}

const withParams = (path: DossierPath, params: URLSearchParams): DossierPath =>
	params.size ? `${path}?${params}` : path;

/** Address of a list of statements in the state of a view. */
export const statementsPath = (dossier: Dossier, view: View, filter: StatementFilter) =>
	withParams(pagePath(dossier, 'statements'), listParams(dossier, view, filter));

/** Address of a list of statements to edit. */
export const editListPath = (dossier: Dossier, view: View, filter: StatementFilter) =>
	withParams(pagePath(dossier, 'edit/statements'), listParams(dossier, view, filter));

/**
 * Address of the same statements as a CSV file.
 *
 * @param page the page whose rows the file has; without it, it has those of all pages.
 */
export function statementsFile(
	dossier: Dossier,
	view: View,
	filter: StatementFilter,
	page?: number
): DossierPath {
	const params = listParams(dossier, { ...view, theme: 'auto' }, { ...filter, page: 1 });
	if (page !== undefined) params.set('page', String(page));
	return withParams(`/dossiers/${dossier.id}/download/statements.csv`, params);
}

/** The filter that a form says, as its fields are named in the address. */
export function readForm(
	dossier: Dossier,
	form: FormData
): { filter: StatementFilter; asOf: string } {
	const params = new URLSearchParams();
	for (const [name, value] of form) if (typeof value === 'string') params.set(name, value);
	return {
		filter: readFilter(dossier, params).filter,
		asOf: readDay(params.get('as-of') ?? '') ?? ''
	};
}
