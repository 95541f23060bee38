import type { Entity } from '#lib/contract/changes.ts';
import { headOf, tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import type { Dossier, DossierHeader, RollCall } from '#lib/dossier/types.ts';
import type { Storage } from '../database/storage.ts';

/** Tables of a dossier's content. */
type ContentTable = (typeof tableOf)[RowEntity];

/** A dossier's rows; votes are roll calls here and columns in a dossier. */
export type Content = Pick<Dossier, Exclude<ContentTable, 'votes'>> & { votes: RollCall[] };

/** What a package holds beside its tables and its header. */
export type Package = Pick<Dossier, 'descriptor' | 'readme'>;

/** Columns that hold a list; the same names never hold a text. */
const lists: readonly string[] = [
	...['actors', 'addressees', 'sources', 'yes', 'no', 'abstain', 'codings']
];

/** Columns that are the journal's and no part of a row. */
const own: readonly string[] = ['dossier', 'place', 'version'];

/** The column by which rows of an entity are found. */
export const keyOf = (entity: Entity): 'id' | 'issue' => (entity === 'vote' ? 'issue' : 'id');

/** Columns as they are stored, lists as JSON. */
export function encode(columns: object): Record<string, unknown> {
	const stored: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(columns)) {
		stored[key] = Array.isArray(value) ? JSON.stringify(value) : (value as unknown);
	}
	return stored;
}

/** A row as it was before it was stored: without what is the journal's, lists parsed. */
export function decode<Row>(entity: Entity, stored: object): Row {
	const pairs = Object.entries(stored)
		.filter(([key]) => !own.includes(key) && (key !== 'id' || entity !== 'coverage'))
		.map(([key, value]) => [
			key,
			lists.includes(key) ? (JSON.parse(value as string) as unknown) : value
		]);
	return Object.fromEntries(pairs) as Row;
}

/** What a dossier's row says of it: its header and the rest of its package. */
export function describeDossier(dossier: Dossier) {
	const { descriptor, readme, ...said } = headOf(dossier);
	const { id, archived } = dossier;
	const header: DossierHeader = { id, ...said, ...(archived && { archived }) };
	const rest: Package = { ...(descriptor && { descriptor }), ...(readme !== null && { readme }) };
	return { header: JSON.stringify(header), package: JSON.stringify(rest) };
}

/** Reads every row of a dossier's content, in its order. */
export async function selectContent(db: Storage['db'], dossier: string): Promise<Content> {
	const read = async <E extends RowEntity>(entity: E) => {
		const rows = await db
			.selectFrom(tableOf[entity] as ContentTable)
			.selectAll()
			.where('dossier', '=', dossier)
			.orderBy('place')
			.execute();
		return rows.map((row) => decode(entity, row)) as Content[(typeof tableOf)[E]];
	};
	return {
		actors: await read('actor'),
		issues: await read('issue'),
		sources: await read('source'),
		statements: await read('statement'),
		coverage: await read('coverage'),
		relations: await read('relation'),
		votes: await read('vote')
	};
}
