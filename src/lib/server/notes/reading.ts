import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import { fold, searchFor } from '#lib/dossier/search.ts';
import { Refusal } from '../platform/problem.ts';
import type { Selectable } from 'kysely';
import type { Storage } from '../database/storage.ts';
import type { AnnotationTable } from '../database/tables.ts';
import { idsOf, namesOf } from '../journal/writers.ts';
import { writtenEvents } from '../journal/written-events.ts';
import { accountsIn, toAnnotation } from './rows.ts';
import type { NoteEvent, StoredNote } from './rows.ts';
import type { Annotation, Status } from '#lib/contract/notes.ts';

/** What the events of annotations are filed under. */
export const ENTITY = 'annotation' as const;

/** Which annotations a list has: those that meet every part that is given. */
export interface Filter {
	target?: Target;
	type?: Target['type'];
	status?: Status;
	author?: string;
	tag?: string;
	/** Words and quoted phrases in the body, as every search reads them. */
	text?: string;
	/** Id of an account: what is assigned to it or mentions it. */
	for?: string;
	/** What has a day by which it is due, or is open past that day. */
	due?: 'set' | 'overdue';
	/** Those that are marked public alone: what readers see. */
	onlyPublic?: boolean;
	/** Without whom they mention and whom they are for: for whoever may not see who the members are. */
	withoutPeople?: boolean;
}

/** Which annotations somebody may see. */
export type Sight = Pick<Filter, 'onlyPublic' | 'withoutPeople'>;

/** The tag by which an annotation is marked public. */
const PUBLIC_TAG = 'public';

/** Finds the tag in the JSON of an annotation's tags: no text in it can hold these quotation marks. */
const MARKED = `%"${PUBLIC_TAG}"%`;

/** The refusal of an annotation that is not there. */
export const unknownAnnotation = (dossier: string, id: string) =>
	new Refusal('unknown-annotation', `The dossier "${dossier}" has no annotation "${id}".`);

const isLike = (annotation: Annotation, { tag, text }: Filter) =>
	(tag === undefined || annotation.tags.includes(tag)) &&
	(text === undefined || searchFor(text)(fold(annotation.body)));

/** Stored annotations with the names of those who wrote them. */
async function named(
	db: Storage['db'],
	rows: readonly Selectable<AnnotationTable>[],
	withoutPeople = false
): Promise<Annotation[]> {
	const names = await namesOf(
		db,
		rows.flatMap((row) => [row.author, row.updated_by, ...accountsIn(row)])
	);
	return rows.map((row) => toAnnotation(row, names, withoutPeople));
}

/** One annotation, or `undefined`; what somebody may not see is not there. */
export async function find(
	db: Storage['db'],
	dossier: string,
	id: string,
	{ onlyPublic, withoutPeople }: Sight = {}
) {
	const row = await db
		.selectFrom('annotations')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('id', '=', id)
		.executeTakeFirst();
	const [annotation] = row ? await named(db, [row], withoutPeople) : [];
	return onlyPublic && !annotation?.tags.includes(PUBLIC_TAG) ? undefined : annotation;
}

/** The annotations that meet what a database can tell of a filter, and the numbers of their first events. */
async function selectNotes(db: Storage['db'], dossier: string, filter: Filter) {
	const { target, type, status, author, due, onlyPublic } = filter;
	let query = db.selectFrom('annotations').selectAll().where('dossier', '=', dossier);
	if (target) {
		query = query.where('target_type', '=', target.type).where('target_id', '=', target.id);
	}
	if (type) query = query.where('target_type', '=', type);
	if (status) query = query.where('status', '=', status);
	if (onlyPublic) query = query.where('tags', 'like', MARKED);
	const { for: account } = filter;
	if (account !== undefined) {
		const mention = `%@{${account}}%`;
		query = query.where((eb) => eb.or([eb('assignee', '=', account), eb('body', 'like', mention)]));
	}
	if (due) query = query.where('due', '!=', '');
	if (due === 'overdue') {
		const today = new Date().toISOString().slice(0, 10);
		query = query.where('status', '=', 'open').where('due', '<', today);
	}
	const authors = author ? await idsOf(db, author) : undefined;
	// Of a name that nobody has there is nothing, and no database takes an empty list.
	if (authors) query = query.where('author', 'in', authors.length > 0 ? authors : ['']);
	// In an object: Kysely refuses to have a query itself awaited.
	return { query };
}

/** Which part of a list is asked for. */
export interface Part {
	/** Most annotations in it. */
	limit: number;
	/** The `next` of the part before. */
	cursor?: number | undefined;
	/** The latest first. */
	latestFirst?: boolean;
}

/** A part of a list, and where the next one goes on; `null` at the end. */
export interface NotePage {
	annotations: Annotation[];
	next: number | null;
}

/** Rows that are read at a time while words and tags are looked for. */
const BATCH = 500;

/** A part of the annotations that meet a filter, in the order in which they were written or the other way. */
export async function listPart(
	db: Storage['db'],
	dossier: string,
	filter: Filter,
	{ limit, cursor, latestFirst = false }: Part
): Promise<NotePage> {
	const found: { annotation: Annotation; seq: number }[] = [];
	const size = Math.max(BATCH, limit + 1);
	const { query: all } = await selectNotes(db, dossier, filter);
	for (let from = cursor; found.length <= limit;) {
		let query = all.orderBy('created_seq', latestFirst ? 'desc' : 'asc').limit(size);
		if (from !== undefined) query = query.where('created_seq', latestFirst ? '<' : '>', from);
		const rows = await query.execute();
		for (const [i, annotation] of (await named(db, rows, filter.withoutPeople)).entries()) {
			const seq = rows[i]?.created_seq ?? 0;
			if (isLike(annotation, filter)) found.push({ annotation, seq });
		}
		if (rows.length < size) break;
		from = rows.at(-1)?.created_seq;
	}
	const part = found.slice(0, limit);
	return {
		annotations: part.map(({ annotation }) => annotation),
		next: found.length > limit ? (part.at(-1)?.seq ?? null) : null
	};
}

/** All annotations in the order in which they were written, read a few hundred at a time. */
export async function* parts(
	db: Storage['db'],
	dossier: string,
	sight: Sight
): AsyncGenerator<Annotation[]> {
	let cursor: number | undefined;
	do {
		const { annotations, next } = await listPart(db, dossier, sight, { limit: BATCH, cursor });
		yield annotations;
		cursor = next ?? undefined;
	} while (cursor !== undefined);
}

/** How many annotations meet what a database can tell of a filter. */
export async function total(db: Storage['db'], dossier: string, filter: Filter): Promise<number> {
	const { query } = await selectNotes(db, dossier, filter);
	const { count } = await query
		.clearSelect()
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return count;
}

/** Everything that happened to an annotation, latest first: each time the whole of it as it was then. */
export async function eventsOf(
	db: Storage['db'],
	dossier: string,
	id: string
): Promise<NoteEvent[]> {
	const events = await writtenEvents(db)
		.select(['action', 'verb', 'after', 'writer', 'at'])
		.where('events.dossier', '=', dossier)
		.where('entity', '=', ENTITY)
		.where('entity_id', '=', id)
		.orderBy('seq')
		.execute();
	let annotation = {} as StoredNote;
	const all = events.map(({ after, ...event }) => {
		annotation = { ...annotation, ...(JSON.parse(after ?? '{}') as Partial<StoredNote>) };
		return { ...event, annotation };
	});
	return all.toReversed();
}

/** How many annotations that are not withdrawn each target has, by `position:usa/halt-hostilities`. */
export async function counts(
	db: Storage['db'],
	dossier: string,
	{ onlyPublic }: Sight
): Promise<Record<string, number>> {
	const rows = await db
		.selectFrom('annotations')
		.select(['target_type', 'target_id', (eb) => eb.fn.countAll<number>().as('count')])
		.where('dossier', '=', dossier)
		.where('status', '!=', 'withdrawn' satisfies Status)
		.where('tags', 'like', onlyPublic ? MARKED : '%')
		.groupBy(['target_type', 'target_id'])
		.execute();
	const pairs = rows.map((row): [string, number] => [
		formatTarget({ type: row.target_type as Target['type'], id: row.target_id }),
		row.count
	]);
	return Object.fromEntries(pairs);
}
