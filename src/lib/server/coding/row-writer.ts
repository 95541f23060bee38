/** Writes the codings and decisions that a change set touches; they stand beside a dossier, as texts do. */
import type { Columns, Entity } from '#lib/contract/changes.ts';
import { inBatches, oneByOne } from '../database/batches.ts';
import type { Write } from '../database/storage.ts';
import { encode } from '../journal/rows.ts';

/** What a change set does to one of them. */
interface Net {
	id: string;
	existed: boolean;
	stands: boolean;
	/** The whole row where it is new, else the columns that changed. */
	columns: Columns;
	version: number;
}

/** The tables of codings and decisions. */
export const codingTables = { coding: 'codings', decision: 'decisions' } as const satisfies Partial<
	Record<Entity, string>
>;
export type CodingEntity = keyof typeof codingTables;

export const isCodingEntity = (entity: Entity): entity is CodingEntity => entity in codingTables;

/** Writes the rows of one kind. */
export async function writeCoded(
	tx: Write,
	dossier: string,
	entity: CodingEntity,
	rows: readonly Net[]
): Promise<void> {
	const table = codingTables[entity] as 'codings';
	const here = ({ id }: Net) => ({ dossier, id });
	await oneByOne(
		rows.filter(({ existed, stands }) => existed && !stands),
		(net) =>
			tx
				.deleteFrom(table)
				.where((eb) => eb.and(here(net)))
				.execute()
	);
	await inBatches(
		tx,
		rows.filter(({ existed, stands }) => !existed && stands),
		(net) => ({ dossier, version: net.version, ...encode(net.columns) }),
		(batch) => tx.insertInto(table).values(batch as never)
	);
	await oneByOne(
		rows.filter(({ existed, stands }) => existed && stands),
		(net) =>
			tx
				.updateTable(table)
				.set({ ...encode(net.columns), version: net.version } as never)
				.where((eb) => eb.and(here(net)))
				.execute()
	);
}
