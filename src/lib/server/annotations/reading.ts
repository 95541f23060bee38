import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import { fold, searchFor } from '#lib/dossier/search.ts';
import { Refusal } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';
import { toAnnotation } from './rows.ts';
import type { Annotation, Status } from './schemas.ts';

/** What the events of annotations are filed under. */
export const ENTITY = 'annotation';

/** Which annotations a list has: those that meet every part that is given. */
export interface Filter {
	target?: Target;
	type?: Target['type'];
	status?: Status;
	author?: string;
	tag?: string;
	/** Words and quoted phrases in the body, as every search reads them. */
	text?: string;
}

/** The refusal of an annotation that is not there. */
export const unknownAnnotation = (dossier: string, id: string) =>
	new Refusal('unknown-annotation', `The dossier "${dossier}" has no annotation "${id}".`);

const isLike = (annotation: Annotation, { tag, text }: Filter) =>
	(tag === undefined || annotation.tags.includes(tag)) &&
	(text === undefined || searchFor(text)(fold(annotation.body)));

/** One annotation, or `undefined`. */
export async function find(db: Storage['db'], dossier: string, id: string) {
	const row = await db
		.selectFrom('annotations')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && toAnnotation(row);
}

/** The annotations that meet a filter, in the order in which they were written. */
export async function list(
	db: Storage['db'],
	dossier: string,
	filter: Filter
): Promise<Annotation[]> {
	const { target, type, status, author } = filter;
	let query = db.selectFrom('annotations').selectAll().where('dossier', '=', dossier);
	if (target) {
		query = query.where('target_type', '=', target.type).where('target_id', '=', target.id);
	}
	if (type) query = query.where('target_type', '=', type);
	if (status) query = query.where('status', '=', status);
	if (author) query = query.where('author', '=', author);
	const rows = await query.orderBy('created_seq').execute();
	return rows.map(toAnnotation).filter((annotation) => isLike(annotation, filter));
}

/** Everything that happened to an annotation, latest first. */
export async function eventsOf(db: Storage['db'], dossier: string, id: string) {
	return db
		.selectFrom('events')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('entity', '=', ENTITY)
		.where('entity_id', '=', id)
		.orderBy('seq', 'desc')
		.execute();
}

/** How many annotations that are not withdrawn each target has, by `position:usa/halt-hostilities`. */
export async function counts(db: Storage['db'], dossier: string): Promise<Record<string, number>> {
	const rows = await db
		.selectFrom('annotations')
		.select(['target_type', 'target_id', (eb) => eb.fn.countAll<number>().as('count')])
		.where('dossier', '=', dossier)
		.where('status', '!=', 'withdrawn' satisfies Status)
		.groupBy(['target_type', 'target_id'])
		.execute();
	const pairs = rows.map((row): [string, number] => [
		formatTarget({ type: row.target_type as Target['type'], id: row.target_id }),
		row.count
	]);
	return Object.fromEntries(pairs);
}
