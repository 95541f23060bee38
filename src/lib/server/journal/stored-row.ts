import type { Kysely } from 'kysely';
import type { Columns, Entity } from '#lib/contract/changes.ts';
import { headOf, isRowEntity, tableOf } from '#lib/dossier/entities.ts';
import { wholeRow } from '#lib/dossier/later-columns.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import type { DossierHeader } from '#lib/dossier/types.ts';
import { codingTables, isCodingEntity } from '../coding/row-writer.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Tables } from '../database/tables.ts';
import { archivingVerbs } from './archiving-verbs.ts';
import { decode, keyOf } from './rows.ts';
import type { Package } from './rows.ts';

type Db = Kysely<Tables>;

const archivings = Object.values(archivingVerbs);

/** A row as it stands, with the number of the event that touched it last. */
export interface StoredRow {
	version: number;
	row: Record<string, unknown>;
}

/** The version that the head of a dossier has, or had at a revision. */
export async function headVersion(db: Db, dossier: string, revision?: number): Promise<number> {
	const all = db
		.selectFrom('events')
		.select((eb) => eb.fn.max('seq').as('seq'))
		.where('dossier', '=', dossier)
		.where('entity', '=', 'dossier')
		.where('entity_id', '=', dossier)
		// To be archived and brought back leaves the header as it was.
		.where((eb) => eb.or([eb('verb', 'is', null), eb('verb', 'not in', archivings)]));
	const event = await (
		revision === undefined ? all : all.where('seq', '<=', revision)
	).executeTakeFirst();
	return event?.seq ?? 0;
}

async function storedHead(db: Db, dossier: string): Promise<StoredRow | undefined> {
	const found = await db
		.selectFrom('dossiers')
		.select(['header', 'package'])
		.where('id', '=', dossier)
		.executeTakeFirst();
	if (!found) return undefined;
	const header = JSON.parse(found.header) as DossierHeader;
	const rest = JSON.parse(found.package) as Package;
	const empty = {
		actors: [],
		issues: [],
		sources: [],
		statements: [],
		coverage: [],
		relations: []
	};
	const row = headOf({ ...header, ...rest, ...empty, version: '' });
	return { version: await headVersion(db, dossier), row: { ...row } };
}

/** The table with the rows of an entity, where it has one in which they lie by their id. */
function tableWith(entity: Entity): 'actors' | undefined {
	if (isRowEntity(entity)) return tableOf[entity] as 'actors';
	return isCodingEntity(entity) ? (codingTables[entity] as 'actors') : undefined;
}

/** Finds a row that analysts change. */
export async function storedRow(
	db: Db,
	dossier: string,
	entity: Entity,
	id: string
): Promise<StoredRow | undefined> {
	if (entity === 'dossier') return id === dossier ? storedHead(db, dossier) : undefined;
	if (entity === 'text') {
		const text = await db
			.selectFrom('texts')
			.select(['content', 'withheld', 'version'])
			.where('dossier', '=', dossier)
			.where('source', '=', id)
			.executeTakeFirst();
		return text && { version: text.version, row: { ...textIn(text) } };
	}
	const table = tableWith(entity);
	if (!table) return undefined;
	const found = await db
		.selectFrom(table)
		.selectAll()
		.where('dossier', '=', dossier)
		.where(keyOf(entity) as 'id', '=', id)
		.executeTakeFirst();
	return found && { version: found.version, row: decode<Columns>(entity, found) };
}

/** The versions of rows that stand, by id. */
export async function versionsOf(
	db: Db,
	dossier: string,
	entity: Entity,
	ids: readonly string[]
): Promise<Map<string, number>> {
	const versions = new Map<string, number>();
	if (entity === 'dossier') {
		const head = await storedHead(db, dossier);
		return new Map(head && ids.includes(dossier) ? [[dossier, head.version]] : []);
	}
	const isText = entity === 'text';
	const table = isText ? ('texts' as 'actors') : tableWith(entity);
	if (!table) return versions;
	const key = isText ? 'source' : keyOf(entity);
	for (const part of lookUps(ids)) {
		const rows = await db
			.selectFrom(table)
			.select([`${key} as id` as 'id', 'version'])
			.where('dossier', '=', dossier)
			.where(key as 'id', 'in', part)
			.execute();
		for (const { id, version } of rows) versions.set(id, version);
	}
	return versions;
}

const textIn = ({ content, withheld }: { content: string; withheld: number }): SourceText => ({
	content,
	withheld: withheld === 1
});

/** Texts attached to some sources, by the id of the source. */
export async function textsOf(
	db: Db,
	dossier: string,
	sources: readonly string[]
): Promise<Map<string, SourceText>> {
	const texts = new Map<string, SourceText>();
	for (const part of lookUps(sources)) {
		const rows = await db
			.selectFrom('texts')
			.select(['source', 'content', 'withheld'])
			.where('dossier', '=', dossier)
			.where('source', 'in', part)
			.execute();
		for (const { source, ...text } of rows) texts.set(source, textIn(text));
	}
	return texts;
}

/** Revision of the last change of any text of a dossier, one that removed it included; 0 where there never was one. */
export async function lastTextChange(db: Db, dossier: string): Promise<number> {
	const row = await db
		.selectFrom('events')
		.select((eb) => eb.fn.max('seq').as('seq'))
		.where('dossier', '=', dossier)
		.where('entity', '=', 'text')
		.executeTakeFirst();
	return row?.seq ?? 0;
}

/** A row as it was after an event, folded out of its events; `null` where it was removed. */
export async function rowAt(
	db: Db,
	dossier: string,
	entity: Entity,
	id: string,
	revision: number
): Promise<Record<string, unknown> | null> {
	const events = await db
		.selectFrom('events')
		.select('after')
		.where('dossier', '=', dossier)
		.where('entity', '=', entity)
		.where('entity_id', '=', id)
		.where('seq', '<=', revision)
		.orderBy('seq')
		.execute();
	const row = events.reduce<Record<string, unknown> | null>(
		(row, { after }) => (after === null ? null : { ...row, ...(JSON.parse(after) as Columns) }),
		null
	);
	return row && entity === 'text' ? wholeRow(entity, row) : row;
}
