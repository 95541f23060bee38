import type { Storage } from '../database/storage.ts';
import { anonymous } from '../identity/viewer.ts';
import { readableBy } from '../identity/standing.ts';

/** Cells from which a dossier is large: its matrix is drawn on a canvas, and its pages share nothing. */
const MANY = 4000;
/** Most large dossiers of which pages are prepared. */
const MOST = 4;

/** Pages of a dossier that its readers open first. */
const pages = ['', '/matrix', '/network'];

/** Addresses of the first pages of large dossiers that everybody may read, the largest first. */
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
	return rows
		.map(({ id, actors, issues }) => ({ id, cells: Number(actors) * Number(issues) }))
		.filter(({ cells }) => cells >= MANY)
		.sort((a, b) => b.cells - a.cells)
		.slice(0, MOST)
		.flatMap(({ id }) => pages.map((page) => `/dossiers/${id}${page}`));
}
