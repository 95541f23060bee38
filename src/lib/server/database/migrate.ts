import { sql } from 'kysely';
import { migrations } from './migrations.ts';
import type { Storage, Write } from './storage.ts';

/** A database that a later release of the program has changed; the message says what to do. */
export class NewerDatabase extends Error {}

const known = migrations.map((m) => m.name);

const isMissingTable = (error: unknown) =>
	error instanceof Error &&
	(('code' in error && error.code === '42P01') || error.message.startsWith('no such table'));

/** Names of the steps a database has taken; none where it is new. */
async function taken(db: Storage['db']): Promise<string[]> {
	try {
		const rows = await db.selectFrom('migrations').select('name').execute();
		return rows.map((row) => row.name);
	} catch (error) {
		if (isMissingTable(error)) return [];
		throw error;
	}
}

function refuseNewer(names: string[]): void {
	const stranger = names.find((name) => !known.includes(name));
	if (stranger === undefined) return;
	throw new NewerDatabase(
		`The database was written by a newer release of Démarche: it has taken the step "${stranger}", ` +
			`and this release knows ${known.length} up to "${known.at(-1)}". ` +
			'Start the newer release, or choose another DATA_DIR or DATABASE_URL.'
	);
}

async function step(tx: Write, kind: Storage['kind'], done: string[]): Promise<void> {
	for (const migration of migrations.filter((m) => !done.includes(m.name))) {
		await migration.up(tx, kind);
		await tx
			.insertInto('migrations')
			.values({ name: migration.name, applied_at: new Date().toISOString() })
			.execute();
	}
}

/** Whether a database has exactly the migrations that this release knows. */
export async function isUpToDate({ db }: Pick<Storage, 'db'>): Promise<boolean> {
	const names = await taken(db);
	return names.length === known.length && names.every((name) => known.includes(name));
}

/**
 * Takes the steps that a database has not taken yet, all in one transaction. A database that is up to
 * date is only read, so that a server starts beside one that is writing.
 */
export async function migrate(storage: Storage): Promise<void> {
	const before = await taken(storage.db);
	refuseNewer(before);
	if (before.length === known.length) return;
	await storage.exclusive(async (tx) => {
		await sql`create table if not exists migrations (name text primary key, applied_at text not null)`.execute(
			tx
		);
		const done = (await tx.selectFrom('migrations').select('name').execute()).map((r) => r.name);
		refuseNewer(done);
		await step(tx, storage.kind, done);
	});
}
