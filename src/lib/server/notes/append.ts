import { hold, record } from '../database/events.ts';
import type { Held } from '../database/events.ts';
import { Refusal } from '../platform/problem.ts';
import type { Write } from '../database/storage.ts';
import { ENTITY } from './reading.ts';
import type { Annotation, WordingAction } from './schemas.ts';

/** Takes a dossier for the rest of the transaction. @throws Refusal for an unknown one. */
export async function holdDossier(tx: Write, dossier: string): Promise<Held> {
	const taken = await hold(tx, dossier);
	if (!taken) throw new Refusal('unknown-dossier', `There is no dossier "${dossier}".`);
	return taken;
}

/** Appends what was done to an annotation to the events of its dossier. */
export async function append(
	tx: Write,
	dossier: string,
	held: Held,
	action: WordingAction,
	before: Annotation | null,
	after: Annotation
) {
	const by = { who: after.updatedBy, at: after.updatedAt };
	await record(tx, dossier, by, held, [{ entity: ENTITY, id: after.id, action, before, after }]);
}
