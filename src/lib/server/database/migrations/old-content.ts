import { inflateSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Dossier, DossierHeader, RollCall } from '#lib/dossier/types.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import type { Tables } from '../tables.ts';

type Db = Transaction<Tables>;

/** A dossier as versions of it were kept. */
interface Kept {
	header: DossierHeader;
	package: Pick<Dossier, 'descriptor' | 'readme'>;
	version: string;
	content: Omit<Dossier, keyof DossierHeader | 'votes' | 'version'> & { votes: RollCall[] };
}

const tables = [
	'actors',
	'issues',
	'sources',
	'statements',
	'coverage',
	'relations',
	'votes'
] as const;
const lists = ['actors', 'addressees', 'sources', 'yes', 'no', 'abstain'];
const beside = ['dossier', 'place', 'version'];

function assembled({ header, version, content, ...kept }: Kept): Dossier {
	const { votes, ...rows } = content;
	// Versions of the time before issues could judge an actor.
	const issues = rows.issues.map((issue) => ({
		...issue,
		about: issue.about ?? '',
		favours: issue.favours ?? ''
	}));
	const columns = votes.length > 0 && { votes: votesOf(votes, rows.actors, issues) };
	return { ...header, version, ...rows, issues, ...columns, ...kept.package };
}

function decoded(table: string, row: Record<string, unknown>): object {
	const left = table === 'coverage' ? [...beside, 'id'] : beside;
	const pairs = Object.entries(row)
		.filter(([column]) => !left.includes(column))
		.map(([column, value]) => [
			column,
			lists.includes(column) ? (JSON.parse(String(value)) as unknown) : value
		]);
	return Object.fromEntries(pairs) as object;
}

/** A dossier as its rows have it. */
export async function readContent(tx: Db, id: string): Promise<Dossier> {
	const { rows } = await sql<{ header: string; package: string; version: string }>`
		select header, package, version from dossiers where id = ${id}`.execute(tx);
	const [row] = rows;
	if (!row) throw new Error(`The dossier "${id}" went away while the database was converted.`);
	const content: Record<string, object[]> = {};
	for (const table of tables) {
		const found = await sql<Record<string, unknown>>`
			select * from ${sql.table(table)} where dossier = ${id} order by place`.execute(tx);
		content[table] = found.rows.map((one) => decoded(table, one));
	}
	return assembled({
		header: JSON.parse(row.header) as DossierHeader,
		package: JSON.parse(row.package) as Kept['package'],
		version: row.version,
		content: content as unknown as Kept['content']
	});
}

/** A dossier as one of its versions was kept; `undefined` where it was not. */
export async function readKept(tx: Db, id: string, version: string): Promise<Dossier | undefined> {
	const { rows } = await sql<{ content: string }>`
		select content from versions where dossier = ${id} and version = ${version}`.execute(tx);
	const [row] = rows;
	return (
		row && assembled(JSON.parse(inflateSync(Buffer.from(row.content, 'base64')).toString()) as Kept)
	);
}
