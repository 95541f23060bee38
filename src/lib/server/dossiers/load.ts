import app from '../../../../package.json' with { type: 'json' };
import type { Dossier } from '#lib/dossier/types.ts';
import { hold, record } from '../database/events.ts';
import type { Change, Entity } from '../database/events.ts';
import { log, tell } from '../platform/log.ts';
import type { Storage, Write } from '../database/storage.ts';
import {
	openPackages,
	PackageFaults,
	readPackages,
	refusalLines,
	warningLines
} from './packages.ts';
import { contentOf, deleteContent, describeDossier, insertContent, selectContent } from './rows.ts';
import type { Content } from './rows.ts';
import { keepCurrent, keepVersion } from './versions.ts';

/** Who stands in the events of loading. */
const SHIPPED = 'shipped package';

/** The version of the program that loads. */
const program = app.version;

interface Shipped {
	dossier: Dossier;
	hash: string;
}

/** What loading does to a row. */
const loadings = ['load', 'unload'];

/** What happened to a shipped dossier at a start. */
type Outcome = 'loaded' | 'updated' | 'kept';

const now = () => ({ who: SHIPPED, at: new Date().toISOString() });

/** The differences between two lists of rows, by id: what is new, changed, gone. */
function differences<Row extends { id: string }>(
	entity: Entity,
	before: readonly Row[],
	after: readonly Row[]
): Change[] {
	const old = new Map(before.map((row) => [row.id, row]));
	const kept = new Set(after.map((row) => row.id));
	const put = after.flatMap((row): Change[] => {
		const was = old.get(row.id);
		if (was && JSON.stringify(was) === JSON.stringify(row)) return [];
		return [{ entity, id: row.id, action: 'load', before: was, after: row }];
	});
	const gone = before
		.filter((row) => !kept.has(row.id))
		.map((row): Change => ({ entity, id: row.id, action: 'unload', before: row, after: null }));
	return [...put, ...gone];
}

const empty: Pick<Content, 'statements' | 'relations'> = { statements: [], relations: [] };

function changesOf(
	{ dossier, hash }: Shipped,
	before: { content: typeof empty; shipped: string | null }
): Change[] {
	const loading = (shipped: string | null) => (shipped === null ? null : { shipped });
	return [
		{
			entity: 'dossier',
			id: dossier.id,
			action: 'load',
			before: loading(before.shipped),
			after: { ...loading(hash), program }
		},
		...differences('statement', before.content.statements, dossier.statements),
		...differences('relation', before.content.relations, dossier.relations)
	];
}

async function insert(tx: Write, shipped: Shipped): Promise<Outcome> {
	const { dossier, hash } = shipped;
	const by = now();
	await tx
		.insertInto('dossiers')
		.values({
			id: dossier.id,
			...describeDossier(dossier),
			revision: 0,
			loaded_at: by.at,
			shipped: hash
		})
		.execute();
	await insertContent(tx, dossier.id, contentOf(dossier));
	const held = { revision: 0, version: dossier.version };
	await record(tx, dossier.id, by, held, changesOf(shipped, { content: empty, shipped: null }));
	return 'loaded';
}

/** Whether anybody but a shipped package ever changed a statement or relation of the dossier. */
async function isTouched(tx: Write, dossier: string): Promise<boolean> {
	const event = await tx
		.selectFrom('events')
		.select('seq')
		.where('dossier', '=', dossier)
		.where('entity', 'in', ['statement', 'relation'])
		.where('action', 'not in', loadings)
		.limit(1)
		.executeTakeFirst();
	return event !== undefined;
}

/** Whether a version comes before another, number by number: 0.9.0 before 0.10.0. */
const isEarlier = (version: string, other: string) =>
	version.localeCompare(other, 'en', { numeric: true }) < 0;

/** The version of the program that loaded the dossier last; empty where it did not say. */
async function loadedBy(tx: Write, dossier: string): Promise<string> {
	const event = await tx
		.selectFrom('events')
		.select('after')
		.where('dossier', '=', dossier)
		.where('entity', '=', 'dossier')
		.where('action', '=', 'load')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return (JSON.parse(event?.after ?? '{}') as { program?: string }).program ?? '';
}

/** A newer edition of the package replaces a dossier that no analyst changed; annotations stay as they are. */
async function replace(tx: Write, shipped: Shipped, before: string): Promise<Outcome> {
	const { dossier, hash } = shipped;
	const loader = await loadedBy(tx, dossier.id);
	if (isEarlier(program, loader)) {
		log('package-kept-out', {
			dossier: dossier.id,
			message: `The package in the database was loaded by version ${loader} of Démarche; this is ${program}, which leaves it.`
		});
		return 'kept';
	}
	if (await isTouched(tx, dossier.id)) {
		log('package-kept-out', {
			dossier: dossier.id,
			message:
				'The package on disk is another edition; analysts changed the one in the database, which stays.'
		});
		return 'kept';
	}
	const held = await hold(tx, dossier.id);
	if (!held) throw new Error(`The dossier "${dossier.id}" went away while it was replaced.`);
	const content = await selectContent(tx, dossier.id);
	const by = now();
	await deleteContent(tx, dossier.id);
	await insertContent(tx, dossier.id, contentOf(dossier));
	await record(tx, dossier.id, by, held, changesOf(shipped, { content, shipped: before }));
	await tx
		.updateTable('dossiers')
		.set({
			...describeDossier(dossier),
			loaded_at: by.at,
			shipped: hash
		})
		.where('id', '=', dossier.id)
		.execute();
	return 'updated';
}

async function load(tx: Write, shipped: Shipped): Promise<Outcome> {
	const row = await tx
		.selectFrom('dossiers')
		.select('shipped')
		.where('id', '=', shipped.dossier.id)
		.executeTakeFirst();
	if (!row) return insert(tx, shipped);
	// Another server that starts now was quicker.
	if (row.shipped === shipped.hash) return 'kept';
	return replace(tx, shipped, row.shipped);
}

/**
 * Loads the data packages that ship, each once. What analysts changed is never overwritten; a package of
 * which every byte is as it was loaded is not even read. One that is at fault keeps no other out, and what
 * was loaded of it before stays; its faults are told, and what is odd about the others.
 *
 * @param folder holds one folder for each package, or is one.
 * @throws PackageFaults where that leaves nothing to serve.
 */
export async function loadShipped(storage: Storage, folder: string): Promise<void> {
	await keepCurrent(storage);
	const packages = await openPackages(folder);
	const rows = await storage.db.selectFrom('dossiers').select('shipped').execute();
	const known = new Set(rows.map((row) => row.shipped));
	const { read, refused } = readPackages(packages.filter((p) => !known.has(p.hash)));
	if (refused.length > 0 && read.length === 0 && rows.length === 0)
		throw new PackageFaults(refused);
	tell([...refused.flatMap(refusalLines), ...read.flatMap(warningLines)]);
	if (read.length === 0) return;
	await storage.exclusive(async (tx) => {
		for (const shipped of read) {
			const outcome = await load(tx, shipped);
			if (outcome === 'kept') continue;
			await keepVersion(tx, shipped.dossier.id);
			log(`dossier-${outcome}`, {
				dossier: shipped.dossier.id,
				version: shipped.dossier.version,
				statements: shipped.dossier.statements.length
			});
		}
	});
}
