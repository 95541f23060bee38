import type { Dossier, DossierHeader, RollCall } from '#lib/dossier/types.ts';
import { rollCallsOf } from '#lib/dossier/votes.ts';
import { inBatches } from '../database/events.ts';
import type { Stored } from '../database/tables.ts';
import type { Storage, Write } from '../database/storage.ts';

/** Tables of a dossier's content, in the order in which they may be filled: a row follows what it refers to. */
const contentTables = [
	'actors',
	'issues',
	'sources',
	'statements',
	'coverage',
	'relations',
	'votes'
] as const;
type ContentTable = (typeof contentTables)[number];
/** A dossier's rows; votes are roll calls here and columns in a dossier. */
export type Content = Pick<Dossier, Exclude<ContentTable, 'votes'>> & { votes: RollCall[] };

/** The rows of a dossier. */
export const contentOf = (dossier: Dossier): Content => ({
	...dossier,
	votes: rollCallsOf(dossier)
});

/** What a package holds beside its tables and its header. */
export type Package = Pick<Dossier, 'descriptor' | 'readme'>;

/** Columns that hold a list; the same names never hold a text. */
const lists: readonly string[] = ['actors', 'addressees', 'sources', 'yes', 'no', 'abstain'];

/** A row as it is stored, lists as JSON. */
export function encode<Row extends object>(row: Row): Stored<Row> {
	const pairs = Object.entries(row).map(([key, value]) => [
		key,
		Array.isArray(value) ? JSON.stringify(value) : value
	]);
	return Object.fromEntries(pairs) as Stored<Row>;
}

/** A row as it was before it was stored: without its dossier and place, lists parsed. */
export function decode<Row>(stored: object): Row {
	const pairs = Object.entries(stored)
		.filter(([key]) => key !== 'dossier' && key !== 'place')
		.map(([key, value]) => [key, lists.includes(key) ? JSON.parse(value as string) : value]);
	return Object.fromEntries(pairs) as Row;
}

/** What a dossier's row says of it: header, rest of the package, version. */
export function describeDossier(dossier: Dossier) {
	const { id, title, description, licence, window, version, descriptor, readme } = dossier;
	const header: DossierHeader = { id, title, description, licence, window };
	return {
		header: JSON.stringify(header),
		package: JSON.stringify({ descriptor, readme } satisfies Package),
		version
	};
}

/** Stores every row of a dossier's content. */
export async function insertContent(tx: Write, dossier: string, content: Content): Promise<void> {
	for (const table of contentTables) {
		const rows = content[table].map((row, place) => ({ dossier, place, ...encode(row) }));
		await inBatches(rows, (batch) =>
			tx
				.insertInto(table)
				.values(batch as never)
				.execute()
		);
	}
}

/** Removes every row of a dossier's content; what was said about it in annotations and events stays. */
export async function deleteContent(tx: Write, dossier: string): Promise<void> {
	for (const table of contentTables.toReversed()) {
		await tx.deleteFrom(table).where('dossier', '=', dossier).execute();
	}
}

/** Reads every row of a dossier's content, in the order of its files. */
export async function selectContent(db: Storage['db'], dossier: string): Promise<Content> {
	const read = async <T extends ContentTable>(table: T): Promise<Content[T]> => {
		const rows = await db
			.selectFrom(table as ContentTable)
			.selectAll()
			.where('dossier', '=', dossier)
			.orderBy('place')
			.execute();
		return rows.map((row) => decode(row)) as Content[T];
	};
	return {
		actors: await read('actors'),
		issues: await read('issues'),
		sources: await read('sources'),
		statements: await read('statements'),
		coverage: await read('coverage'),
		relations: await read('relations'),
		votes: await read('votes')
	};
}
