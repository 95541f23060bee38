import { rehearsePlacing } from '#lib/charts/network/rehearse.ts';
import type { Storage } from '../database/storage.ts';
import { anonymous } from '../identity/viewer.ts';
import { MOST_CELLS } from '#lib/analysis/large.ts';
import { readableQuery } from '#lib/analysis/view.ts';
import { readableBy } from '../identity/standing.ts';
import type { Preparation } from '../platform/caches/preparing.ts';

/** Most large dossiers of which pages are prepared. */
const MOST = 4;

/** Pages of a dossier that its readers open first. */
const pages = ['', '/matrix', '/network'];
/** Times that code has run until the engine has made it quick. */
const REHEARSALS = 3;
/** Most themes of a dossier that its dashboard is prepared for. */
const MOST_THEMES = 6;

/** What the dashboard offers first to whoever wants to see less of it: the themes with most issues. */
async function themedPages({ db }: Pick<Storage, 'db'>, dossier: string): Promise<string[]> {
	const rows = await db
		.selectFrom('issues')
		.select(({ fn }) => ['theme', fn.countAll<number | string>().as('count')])
		.where('dossier', '=', dossier)
		.where('theme', '<>', '')
		.groupBy('theme')
		.orderBy('count', 'desc')
		.orderBy('theme')
		.limit(MOST_THEMES)
		.execute();
	// A dossier of one theme offers none.
	if (rows.length < 2) return [];
	return rows.map(({ theme }) => `?${readableQuery(new URLSearchParams({ subject: theme }))}`);
}

/**
 * What is prepared for the readers of large dossiers that everybody may read: their first pages, the largest dossier
 * first, then the places of actors whom nobody has asked for yet, then the pages of their themes.
 */
export async function whatLargeAsk({ db }: Pick<Storage, 'db'>): Promise<Preparation[]> {
	const rows = await db
		.selectFrom('dossiers')
		.select(({ selectFrom, fn }) => [
			'id',
			selectFrom('actors')
				.whereRef('actors.dossier', '=', 'dossiers.id')
				.select(fn.countAll<number | string>().as('count'))
				.as('actors'),
			selectFrom('issues')
				.whereRef('issues.dossier', '=', 'dossiers.id')
				.select(fn.countAll<number | string>().as('count'))
				.as('issues')
		])
		.where(readableBy(anonymous))
		.execute();
	const ids = rows
		.map(({ id, actors, issues }) => ({ id, cells: Number(actors) * Number(issues) }))
		.filter(({ cells }) => cells > MOST_CELLS)
		.sort((a, b) => b.cells - a.cells)
		.slice(0, MOST)
		.map(({ id }) => id);
	const themed = await Promise.all(ids.map((id) => themedPages({ db }, id)));
	const of = (id: string, parts: string[]) => parts.map((part) => `/dossiers/${id}${part}`);
	if (ids.length === 0) return [];
	return [
		...ids.flatMap((id) => of(id, pages)),
		// The places of pages that were made before lie in the data folder, so that these pages rehearse nothing.
		...Array<Preparation>(REHEARSALS).fill(rehearsePlacing),
		...ids.flatMap((id, i) => of(id, themed[i] ?? []))
	];
}
