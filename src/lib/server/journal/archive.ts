import type { Change, Committed } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import type { Viewer } from '../identity/viewer.ts';
import { archivingVerbs } from './archiving-verbs.ts';
import { digestOf, sentBefore } from './commit.ts';
import type { CommitOptions } from './journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { writerId } from './writers.ts';

/** What archives a dossier or brings it back: one change of its header, or none where it is so already. */
function changesTo(id: string, was: boolean, archived: boolean): Change[] {
	if (was === archived) return [];
	const verb = archived ? archivingVerbs.archived : archivingVerbs.broughtBack;
	const [before, after] = [{ archived: was }, { archived }];
	return [{ entity: 'dossier', id, action: 'edit', before, after, verb }];
}

/**
 * Archives a dossier, after which it takes no changes, or brings it back.
 *
 * @throws Refusal 404 for an unknown dossier; 403 where the viewer does not own it.
 */
export const setArchived = (
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	archived: boolean,
	{ reason, key }: CommitOptions = {}
): Promise<Committed> => {
	const digest = digestOf({ archived, reason });
	return journal.act(viewer, dossier, 'dossier.archive', async (tx, held, state) => {
		const sent = await sentBefore(tx, viewer, dossier, key, digest);
		if (sent) return { answer: () => sent };
		const changes = changesTo(dossier, state.dossier.archived ?? false, archived);
		const act = {
			by: await writerId(tx, viewer),
			...{ reason, key, digest: key === undefined ? undefined : digest }
		};
		return {
			made: { act, changes, after: apply(state.dossier, changes) },
			answer: (stored): Committed => ({
				changeSet: stored?.id ?? null,
				revision: stored?.revision ?? held.revision,
				changes: []
			})
		};
	});
};
