import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import { LRUCache } from 'lru-cache';
import { readableBy } from '../identity/standing.ts';
import { keptQuery } from '../database/kept-query.ts';
import { anonymous } from '../identity/viewer.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { Known } from '../journal/journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { listVersions, readVersion } from './versions.ts';

/** What a list of dossiers says of each. */
type DossierEntry = DossierHeader & Pick<Dossier, 'version'>;

/** An id that no dossier has: for what must not be found. */
export const UNKNOWN_DOSSIER = '~';

/** Reads dossiers. */
export interface DossierStore {
	/** The dossiers that a viewer may read, by title, those that are archived last. */
	listDossiers(viewer: Viewer): Promise<DossierEntry[]>;
	/** One dossier, frozen; the same object until its content changes. */
	getDossier(id: string): Promise<Dossier | undefined>;
	/** A dossier as it was in one of its versions, frozen; `undefined` for one that never was. */
	getVersion(id: string, version: string): Promise<Dossier | undefined>;
	/** A dossier as it was known at a revision or an instant, frozen; `undefined` for a time before it was made. */
	getKnown(id: string, known: Known): Promise<Dossier | undefined>;
	/** The versions of a dossier, the newest first. */
	listVersions(id: string): Promise<string[]>;
	/** Number of the dossier's last event, which counts changes to annotations too; 0 for an unknown one. */
	revision(id: string): Promise<number>;
	/** Another text after every change of a dossier and of its annotations, and of anybody's rights or name. */
	mark(id: string): Promise<string>;
	/**
	 * Another text after every change of any dossier that a viewer may read, of its annotations, of the edition that
	 * it is offered, of who may do what with it and of anybody's name.
	 */
	revisions(viewer: Viewer): Promise<string>;
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Versions of the time before the journal that stay parsed. */
const OLDER = 4;

/**
 * Dossiers out of the journal. Which revision a dossier has is asked of the database every time, so that any
 * number of servers agree; what changed since is applied to the dossier in memory.
 */
export function openDossiers(journal: OpenJournal): DossierStore {
	const { db } = journal.storage;
	const older = new LRUCache<string, Dossier>({ max: OLDER });

	async function getVersion(id: string, version: string): Promise<Dossier | undefined> {
		const found = await journal.inVersion(id, version);
		if (found) return found;
		const key = `${id} ${version}`;
		const dossier = older.get(key) ?? (await readVersion(db, id, version));
		if (dossier) older.set(key, dossier);
		return dossier;
	}

	async function listDossiers(viewer: Viewer): Promise<DossierEntry[]> {
		const rows = await db
			.selectFrom('dossiers')
			.select(['header', 'version'])
			.where(readableBy(viewer))
			.execute();
		return rows
			.map(({ header, version }) => ({ ...(JSON.parse(header) as DossierHeader), version }))
			.sort(
				(a, b) =>
					Number(a.archived ?? false) - Number(b.archived ?? false) ||
					inOrder(a.title, b.title) ||
					inOrder(a.id, b.id)
			);
	}

	const counted = (id: string) =>
		db
			.selectFrom('dossiers')
			.select(['revision', 'rights'])
			.where('id', '=', id)
			.executeTakeFirst();

	const revision = async (id: string) => (await counted(id))?.revision ?? 0;

	async function mark(id: string): Promise<string> {
		const row = await counted(id);
		return `${row?.revision ?? 0}.${row?.rights ?? 0}`;
	}

	const revisionsFor = (viewer: Viewer) =>
		keptQuery(db, (tables) =>
			tables
				.selectFrom('dossiers')
				.leftJoin('offers', 'offers.dossier', 'dossiers.id')
				.select(['id', 'revision', 'rights', 'offers.shipped as offered'])
				.where(readableBy(viewer))
				.orderBy('id')
		);
	// Of whoever has no account all may read the same, and nearly every page is for them.
	const ofNobody = {
		local: revisionsFor({ kind: 'local', name: '' }),
		anonymous: revisionsFor(anonymous)
	};

	async function revisions(viewer: Viewer): Promise<string> {
		const isNobody = viewer.kind === 'local' || viewer.kind === 'anonymous';
		const rows = await (isNobody ? ofNobody[viewer.kind] : revisionsFor(viewer))();
		return rows
			.map((row) => `${row.id} ${row.revision} ${row.rights} ${row.offered ?? ''}`)
			.join('\n');
	}

	return {
		listDossiers,
		getDossier: async (id) => (await journal.current(id))?.dossier,
		getVersion,
		getKnown: (id, known) => journal.replay(id, known),
		listVersions: (id) => listVersions(db, id),
		revision,
		mark,
		revisions
	};
}
