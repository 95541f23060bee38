import type { RequestEvent } from '@sveltejs/kit';
import { changesBodySchema } from '#lib/contract/changes.ts';
import type { ChangesFilter } from '#lib/contract/changes.ts';
import { codingsSeen, codingsTag } from '../identity/codings-seen.ts';
import { withoutWithheld } from '../journal/withheld.ts';
import { notesSeen } from '../identity/notes-seen.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { keyOf } from './preconditions.ts';
import { writerOf } from '../identity/identify.ts';
import { readQuery } from './query.ts';
import { changesQuery, undoBodySchema } from './writing-schemas.ts';
import type { ChangeSetsAnswer } from './writing-schemas.ts';

type Event = RequestEvent<{ dossier: string }>;
type UndoEvent = RequestEvent<{ dossier: string; changeSet: string }>;

const uncached = { 'cache-control': 'no-store' };

/** Answers `POST …/changes`: all of the changes are stored, or none. */
export async function postChanges(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { changes, reason } = await readBody(event.request, changesBodySchema);
	const writer = writerOf(event.locals);
	const key = keyOf(event.request);
	const committed = await open.journal.commit(writer, id, changes, { reason, key });
	return Response.json(committed, { headers: uncached });
}

/** Answers `POST …/changes/{changeSet}/undo`: the inverse is stored as a change set of its own. */
export async function postUndo(event: UndoEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { reason } = await readBody(event.request, undoBodySchema, true);
	const writer = writerOf(event.locals);
	const key = keyOf(event.request);
	const { changeSet } = event.params;
	const committed = await open.journal.undo(writer, id, changeSet, { reason, key });
	return Response.json(committed, { headers: uncached });
}

/** Answers `GET …/changes`: a part of the journal. */
export async function getChanges(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Lists of changes');
	const { limit, ...query } = readQuery(dossier, event.url.searchParams, changesQuery);
	// Read before the list: a tag that is too old is only asked about once more.
	const mark = await open.dossiers.mark(dossier.id);
	const { onlyPublic } = notesSeen(event.locals);
	const coded = codingsSeen(event.locals);
	const filter: ChangesFilter = {
		...(query as ChangesFilter),
		...coded,
		withoutNotes: onlyPublic
	};
	const { changeSets: read, next } = await open.journal.read(dossier.id, filter, limit);
	const { db } = open.storage;
	const changeSets = coded.withoutCodings ? await withoutWithheld(db, dossier.id, read) : read;
	const names = await open.journal.names(changeSets.map(({ by }) => by));
	const tag = `${open.build}-${mark}${onlyPublic ? '-public' : ''}${codingsTag(coded)}`;
	return conditionalJson(event.request, { tag }, () => {
		const named = changeSets.map(({ by, ...rest }) => ({ by, name: names.get(by) ?? by, ...rest }));
		return { changeSets: named, next } satisfies ChangeSetsAnswer;
	});
}
