import { historyNames, historyParams } from '#lib/analysis/history-filter.ts';
import type { HistoryView } from '#lib/analysis/history-filter.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { DossierPath } from '../addresses.ts';

/** Parameters of an address that are not those of the history: the state of the views, which goes along. */
export const keptParams = (params: URLSearchParams): [string, string][] =>
	[...params].filter(([name]) => !historyNames.includes(name) && !name.startsWith('/'));

/** Address of a page of a dossier's history. */
export function historyAddress(
	dossier: string,
	history: Partial<HistoryView> = {},
	kept: [string, string][] = []
): DossierPath {
	const query = new URLSearchParams([...kept, ...historyParams(history)]).toString();
	return `/dossiers/${dossier}/history${query && `?${query}`}`;
}

/** Address of the page that takes a dossier back to a revision, and says first what that changes. */
export const restorePath = (dossier: string, revision: number): DossierPath =>
	`/dossiers/${dossier}/history/restore?to=${revision}`;

/** The part of the history that tells of what is looked at; `undefined` where nothing changes it. */
export function historyOf({ type, id }: Target): Partial<HistoryView> | undefined {
	if (type === 'position') return { cell: id };
	if (type === 'tie') return undefined;
	return { entity: type, id };
}
