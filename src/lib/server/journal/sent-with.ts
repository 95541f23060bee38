import type { ChangeSet } from '#lib/contract/changes.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { readChangeSet } from './read.ts';
import { historyId } from './writers.ts';

/** Refuses a key that stands for something else. @param use "for other changes" */
export const keyInUse = (key: string, use: string): Refusal =>
	new Refusal('invalid', `The Idempotency-Key "${key}" was used ${use}. Nothing was changed.`, {
		errors: [{ path: 'Idempotency-Key', found: key, expected: 'a key of its own' }]
	});

/**
 * The change set that a viewer sent with a key. What others sent with it is never an answer to this viewer.
 *
 * @throws Refusal where somebody else has used the key in the dossier.
 */
export async function sentWith(
	tx: Write,
	viewer: Viewer,
	dossier: string,
	key: string
): Promise<(ChangeSet & { digest: string | null }) | undefined> {
	const sent = await readChangeSet(tx, dossier, { key });
	if (!sent || sent.by === (await historyId(tx, viewer))) return sent;
	throw keyInUse(key, 'by somebody else');
}

/** The dossier that a viewer has made with a key. */
export async function madeWith(
	tx: Write,
	viewer: Viewer,
	key: string
): Promise<string | undefined> {
	const by = await historyId(tx, viewer);
	if (by === undefined) return undefined;
	const made = await tx
		.selectFrom('dossiers')
		.select('id')
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('change_sets')
					.select('change_sets.id')
					.whereRef('change_sets.dossier', '=', 'dossiers.id')
					.where('sent_key', '=', key)
					.where('first', '=', 1)
					.where('writer', '=', by)
			)
		)
		.executeTakeFirst();
	return made?.id;
}
