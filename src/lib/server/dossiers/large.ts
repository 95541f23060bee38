import type { Storage } from '../database/storage.ts';
import { anonymous } from '../identity/viewer.ts';
import { MOST_CELLS } from '#lib/analysis/large.ts';
import { readableQuery } from '#lib/analysis/view.ts';
import { readableBy } from '../identity/standing.ts';

/** Most large dossiers of which pages are prepared. */
const MOST = 4;

/** Pages of a dossier that its readers open first. */
const pages = ['', '/matrix', '/network'];
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
 * Addresses of the first pages of large dossiers that everybody may read, the largest first, and after them those of
 * their themes.
 */
export async function largePages({ db }: Pick<Storage, 'db'>): Promise<string[]> {
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
	return [
		...ids.flatMap((id) => of(id, pages)),
		...ids.flatMap((id, i) => of(id, themed[i] ?? []))
	];
}
