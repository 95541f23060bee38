import type { Kysely } from 'kysely';
import { nearestText } from '#lib/analysis/nearest.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from '../platform/problem.ts';
import { readableBy } from './standing.ts';
import type { Viewer } from './viewer.ts';

/** The refusal of a dossier that is not there for this viewer, with the nearest that is. */
export async function unknownDossier(
	db: Kysely<Tables>,
	id: string,
	viewer: Viewer
): Promise<Refusal> {
	const rows = await db
		.selectFrom('dossiers')
		.select('dossiers.id')
		.where(readableBy(viewer))
		.execute();
	const nearest = nearestText(
		id,
		rows.map((row) => row.id)
	);
	const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
	return new Refusal('unknown-dossier', `There is no dossier "${id}".${hint}`, {
		found: id,
		expected: 'the id of a dossier',
		nearest: nearest ?? null
	});
}
