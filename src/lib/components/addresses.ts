import { formatTarget } from '#lib/analysis/target.ts';
import { viewAddress } from '#lib/analysis/view.ts';
import type { Target, View } from '#lib/analysis/view.ts';
import type { FigureKind } from '#lib/charts/kinds.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** An address within a dossier, for `resolve()` of the router. */
export type DossierPath = `/dossiers/${string}`;

/** The pages of a dossier, by the last part of their address. */
export type DossierPage =
	| ''
	| 'matrix'
	| 'network'
	| 'timeline'
	| 'compare'
	| 'beside'
	| 'statements'
	| 'annotations'
	| 'history'
	| 'method'
	| 'members'
	| 'import'
	| 'code'
	| 'agreement'
	| 'edit'
	| `edit/${string}`;

/**
 * Address of a page of a dossier in the state of a view. A view without one gives the plain page.
 */
export function pagePath(dossier: Dossier, page: DossierPage, view?: View): DossierPath {
	const path = `/dossiers/${dossier.id}${page && `/${page}`}`;
	return (view ? viewAddress(path, dossier, view) : path) as DossierPath;
}

/**
 * Address of the evidence for a target. Without a view the dashboard shows it in its usual state.
 *
 * @param page the page that shows it; the dashboard unless said.
 */
export function targetPath(
	dossier: Dossier,
	target: Target,
	view?: View,
	page: DossierPage = ''
): DossierPath {
	if (view) return pagePath(dossier, page, { ...view, focus: target });
	return `${pagePath(dossier, page)}?focus=${encodeURI(formatTarget(target))}`;
}

/** Address of the page on which a figure of a view is exported. */
export const exportPath = (dossier: Dossier, figure: FigureKind, view: View): DossierPath =>
	viewAddress(`/dossiers/${dossier.id}/export/${figure}`, dossier, {
		...view,
		focus: null
	}) as DossierPath;

/** Address of the page on which actors or issues are chosen without scripts, for another page. */
export function choosePath(
	dossier: Dossier,
	list: 'actors' | 'issues',
	page: DossierPage,
	view: View
): DossierPath {
	const path = viewAddress(`/dossiers/${dossier.id}/choose/${list}`, dossier, view);
	return `${path}${path.includes('?') ? '&' : '?'}for=${page}` as DossierPath;
}

const pagesWithEvidence: readonly string[] = [
	'matrix',
	'network',
	'timeline',
	'compare'
] satisfies DossierPage[];

/**
 * The page that opens what a reader follows from where they are: the same one if it shows evidence beside
 * its figure, else the dashboard.
 *
 * @param route id of the route, `/dossiers/[dossier]/matrix`.
 */
export function evidencePage(route: string | null): DossierPage {
	const here = route?.split('/')[3] ?? '';
	return pagesWithEvidence.includes(here) ? (here as DossierPage) : '';
}

/** Where the notes of a dossier are kept on the server. */
export function annotationsPath(dossier: string): `/api/v1/dossiers/${string}/annotations` {
	return `/api/v1/dossiers/${dossier}/annotations`;
}

/** Where a dossier is laid beside another one. */
export const besidePath = (dossier: string, other: string): DossierPath =>
	`/dossiers/${dossier}/beside?other=${other}`;

/** Where the content of a dossier is fetched from, in one version of it. */
export const contentPaths = (
	id: string,
	version: string
): Record<'dossier' | 'votes', DossierPath> => ({
	dossier: `/dossiers/${id}/content.json?version=${version}`,
	votes: `/dossiers/${id}/votes.bin?version=${version}`
});
