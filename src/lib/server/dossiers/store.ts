import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import type { Storage } from '../database/storage.ts';
import { assemble } from './assemble.ts';
import { selectContent } from './rows.ts';
import type { Package } from './rows.ts';
import { listVersions, readVersion } from './versions.ts';

/** What a list of dossiers says of each. */
type DossierEntry = DossierHeader & Pick<Dossier, 'version'>;

/** Reads dossiers. */
export interface DossierStore {
	/** All dossiers by title. */
	listDossiers(): Promise<DossierEntry[]>;
	/** One dossier, frozen; the same object until its content changes. */
	getDossier(id: string): Promise<Dossier | undefined>;
	/** A dossier as it was in one of its versions, frozen; `undefined` for one that was never kept. */
	getVersion(id: string, version: string): Promise<Dossier | undefined>;
	/** The versions of a dossier, the newest first. */
	listVersions(id: string): Promise<string[]>;
	/** Number of the dossier's last event, which counts changes to annotations too; 0 for an unknown one. */
	revision(id: string): Promise<number>;
	/** Another text after every change of any dossier, its annotations too. */
	revisions(): Promise<string>;
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function readDossier(db: Storage['db'], id: string): Promise<Dossier | undefined> {
	for (;;) {
		const row = await db
			.selectFrom('dossiers')
			.select(['header', 'package', 'version'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return undefined;
		const content = await selectContent(db, id);
		const after = await db
			.selectFrom('dossiers')
			.select('version')
			.where('id', '=', id)
			.executeTakeFirst();
		// A version never comes back: if it is still the same, no change fell between the reads.
		if (after?.version !== row.version) continue;
		return assemble({
			header: JSON.parse(row.header) as DossierHeader,
			package: JSON.parse(row.package) as Package,
			version: row.version,
			content
		});
	}
}

/** Earlier versions that stay parsed. */
const OLDER = 4;

/**
 * Dossiers out of the database. A dossier is parsed once for each version; whether it is still that
 * version is asked of the database every time, so that any number of servers agree.
 */
export function openDossiers({ db }: Pick<Storage, 'db'>): DossierStore {
	const parsed = new Map<string, { version: string; dossier: Promise<Dossier | undefined> }>();
	const older = new Map<string, Dossier>();

	async function getDossier(id: string): Promise<Dossier | undefined> {
		const row = await db
			.selectFrom('dossiers')
			.select('version')
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) {
			parsed.delete(id);
			return undefined;
		}
		const known = parsed.get(id);
		if (known?.version === row.version) return known.dossier;
		const dossier = readDossier(db, id);
		parsed.set(id, { version: row.version, dossier });
		// A read that failed is not kept.
		dossier.catch(() => parsed.delete(id));
		return dossier;
	}

	async function getVersion(id: string, version: string): Promise<Dossier | undefined> {
		const current = await getDossier(id);
		if (current?.version === version) return current;
		const key = `${id} ${version}`;
		const known = older.get(key);
		if (known) return known;
		const dossier = await readVersion(db, id, version);
		if (!dossier) return undefined;
		if (older.size >= OLDER) older.delete(older.keys().next().value as string);
		older.set(key, dossier);
		return dossier;
	}

	async function listDossiers(): Promise<DossierEntry[]> {
		const rows = await db.selectFrom('dossiers').select(['header', 'version']).execute();
		return rows
			.map(({ header, version }) => ({ ...(JSON.parse(header) as DossierHeader), version }))
			.sort((a, b) => inOrder(a.title, b.title) || inOrder(a.id, b.id));
	}

	async function revision(id: string): Promise<number> {
		const row = await db
			.selectFrom('dossiers')
			.select('revision')
			.where('id', '=', id)
			.executeTakeFirst();
		return row?.revision ?? 0;
	}

	async function revisions(): Promise<string> {
		const rows = await db.selectFrom('dossiers').select(['id', 'revision']).orderBy('id').execute();
		return rows.map((row) => `${row.id} ${row.revision}`).join('\n');
	}

	return {
		listDossiers,
		getDossier,
		getVersion,
		listVersions: (id) => listVersions(db, id),
		revision,
		revisions
	};
}
