import type { Columns, Entity, RecordedChange } from '#lib/contract/changes.ts';
import { isRowEntity, rowEntities, tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { inBatches, oneByOne } from '../database/batches.ts';
import type { Pace } from '../database/batches.ts';
import { codingTables, isCodingEntity, writeCoded } from '../coding/row-writer.ts';
import type { CodingEntity } from '../coding/row-writer.ts';
import type { Write } from '../database/storage.ts';
import { writeNotes } from '../notes/row-writer.ts';
import { findPlaces, numberAnew } from './places.ts';
import type { OrderedEntity } from './places.ts';
import { encode, keyOf } from './rows.ts';

/** What a change set does to one row, all its changes taken together. */
interface Net {
	id: string;
	/** Whether the row was there before, and is there after. */
	existed: boolean;
	stands: boolean;
	/** The whole row where it is new, else the columns that changed. */
	columns: Columns;
	/** Whether it is new at its place. */
	isPlaced: boolean;
	/** Whether it is new, and was put last. */
	isLast: boolean;
	/** Number of the last event that touched it. */
	version: number;
}

/** What changes do to the rows of each entity. */
function netOf(changes: readonly RecordedChange[]): Map<Entity, Map<string, Net>> {
	const all = new Map<Entity, Map<string, Net>>();
	for (const { entity, id, action, after, place, revision } of changes) {
		let byId = all.get(entity);
		if (!byId) all.set(entity, (byId = new Map()));
		const known = byId.get(id);
		const existed = known?.existed ?? action !== 'create';
		const isMoved = place !== undefined && place.after !== null;
		byId.set(id, {
			id,
			existed,
			stands: action !== 'remove',
			columns: known ? { ...known.columns, ...after } : (after ?? {}),
			isPlaced: (known?.isPlaced ?? false) || action === 'create' || isMoved,
			isLast: (known?.isLast ?? true) && !isMoved && !existed,
			version: revision
		});
	}
	return all;
}

async function remove(
	tx: Write,
	dossier: string,
	entity: RowEntity,
	rows: readonly Net[],
	pace?: Pace
) {
	await oneByOne(
		rows,
		({ id }) =>
			tx
				.deleteFrom(tableOf[entity] as 'actors')
				.where('dossier', '=', dossier)
				.where(keyOf(entity) as 'id', '=', id)
				.execute(),
		pace
	);
}

async function put(
	tx: Write,
	entity: RowEntity,
	rows: readonly Net[],
	after: Dossier,
	pace?: Pace
): Promise<void> {
	const dossier = after.id;
	const table = tableOf[entity] as 'actors';
	const placed = rows.filter(({ isPlaced }) => isPlaced);
	const ids = placed.map(({ id }) => id);
	const isAtEnd = placed.every(({ isLast }) => isLast);
	const isOrdered = entity !== 'vote' && placed.length > 0;
	const places = isOrdered
		? await findPlaces(tx, entity, ids, { after, isAtEnd })
		: new Map<string, number>();
	const id = (net: Net) => (entity === 'coverage' ? { id: net.id } : {});
	await inBatches(
		tx,
		rows.filter(({ existed }) => !existed),
		(net) => ({
			dossier,
			place: places?.get(net.id) ?? 0,
			version: net.version,
			...id(net),
			...encode(net.columns)
		}),
		(batch) => tx.insertInto(table).values(batch as never),
		pace
	);
	await oneByOne(
		rows.filter(({ existed }) => existed),
		(net) => {
			const place = places?.get(net.id);
			return tx
				.updateTable(table)
				.set({
					...encode(net.columns),
					...(place !== undefined && { place }),
					version: net.version
				} as never)
				.where('dossier', '=', dossier)
				.where(keyOf(entity) as 'id', '=', net.id)
				.execute();
		},
		pace
	);
	if (!places) await numberAnew(tx, entity as OrderedEntity, after);
}

async function writeTexts(tx: Write, dossier: string, rows: readonly Net[]): Promise<void> {
	for (const { id: source, existed, stands, columns, version } of rows) {
		if (!stands) continue;
		const { content, withheld } = columns;
		const changed = {
			version,
			...(content !== undefined && { content: content as string }),
			...(withheld !== undefined && { withheld: withheld ? 1 : 0 })
		};
		if (existed) {
			await tx
				.updateTable('texts')
				.set(changed)
				.where('dossier', '=', dossier)
				.where('source', '=', source)
				.execute();
		} else {
			const row = { dossier, source, content: '', withheld: 0, ...changed };
			await tx.insertInto('texts').values(row).execute();
		}
	}
}

async function removeTexts(tx: Write, dossier: string, rows: readonly Net[]): Promise<void> {
	for (const { id, stands } of rows) {
		if (stands) continue;
		await tx.deleteFrom('texts').where('dossier', '=', dossier).where('source', '=', id).execute();
	}
}

/**
 * Writes the rows that changes touch: what refers to others is removed before and put after them, whatever the
 * order of the changes.
 */
export async function writeRows(
	tx: Write,
	changes: readonly RecordedChange[],
	after: Dossier,
	pace?: Pace
): Promise<void> {
	const dossier = after.id;
	const all = netOf(changes);
	const of = (entity: Entity) => [...(all.get(entity)?.values() ?? [])];
	const own: RowEntity[] = ['actor', 'issue', 'source'];
	const referring = rowEntities.filter((entity) => !own.includes(entity));
	const gone = (entity: RowEntity) => of(entity).filter((n) => n.existed && !n.stands);
	await removeTexts(tx, dossier, of('text'));
	for (const entity of referring) await remove(tx, dossier, entity, gone(entity), pace);
	for (const entity of [...own, ...referring]) {
		const rows = of(entity).filter(({ stands }) => stands);
		if (rows.length > 0) await put(tx, entity, rows, after, pace);
	}
	for (const entity of own.toReversed()) await remove(tx, dossier, entity, gone(entity));
	await writeTexts(tx, dossier, of('text'));
	await writeNotes(tx, dossier, of('annotation'));
	for (const entity of Object.keys(codingTables) as CodingEntity[]) {
		await writeCoded(tx, dossier, entity, of(entity));
	}
	const beside: Entity[] = ['dossier', 'text', 'annotation'];
	const unknown = [...all.keys()].find(
		(entity) => !isRowEntity(entity) && !isCodingEntity(entity) && !beside.includes(entity)
	);
	if (unknown) throw new RangeError(`There is no table for changes of the kind "${unknown}".`);
}
