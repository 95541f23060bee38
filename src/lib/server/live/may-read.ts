import { readersAmong } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';

/** Which of some viewers may read a dossier now. Asked again for every change and several times a second. */
export type MayRead = (
	journal: OpenJournal,
	dossier: string,
	viewers: readonly Viewer[]
) => Promise<ReadonlySet<Viewer>>;

/** The one place in which the stream asks for rights. */
export const mayRead: MayRead = (journal, dossier, viewers) =>
	readersAmong(journal.storage.db, dossier, viewers);
