import type { AskedChange } from '#lib/contract/changes.ts';
import { services } from '../services.ts';
import { textOf } from './form-data.ts';

/**
 * Versions that rows may have for a page that saw all of them at one revision, its hidden field `seen`: a row that
 * was touched since is refused as stale.
 *
 * @param ids of rows of the entity.
 */
export async function expectedSince(
	dossier: string,
	form: FormData,
	entity: AskedChange['entity'],
	ids: readonly string[]
): Promise<(id: string) => number | undefined> {
	const seen = textOf(form, 'seen');
	if (!/^\d{1,9}$/.test(seen)) return () => undefined;
	const { journal } = services();
	const versions = new Map<string, number>();
	for (const id of ids) {
		const row = await journal.row(dossier, entity, id);
		if (row) versions.set(id, Math.min(row.version, Number(seen)));
	}
	return (id) => versions.get(id);
}
