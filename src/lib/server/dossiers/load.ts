import app from '../../../../package.json' with { type: 'json' };
import { differences } from '#lib/dossier/differences.ts';
import { textDifferences, textsAttached, textsRemoved } from '#lib/dossier/package-texts.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import { openRow } from '../journal/create.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { State } from '../journal/states.ts';
import { hold } from '../journal/store-changes.ts';
import { textsOf } from '../journal/stored-row.ts';
import { PACKAGE_WRITER } from '../journal/writers.ts';
import { log, tell } from '../platform/log.ts';
import { keepOffer } from './offers.ts';
import {
	openPackages,
	PackageFaults,
	readPackages,
	refusalLines,
	warningLines
} from './packages.ts';

/** The release of the program that loads. */
const program = app.version;

interface Shipped {
	dossier: Dossier;
	texts: Texts;
	hash: string;
	files: ReadonlyMap<string, string>;
}

/** What happened to a shipped dossier at a start, and how it stands where it is new. */
interface Outcome {
	what: 'loaded' | 'updated' | 'kept';
	state?: State;
}

async function insert(
	journal: OpenJournal,
	tx: Write,
	{ dossier, texts, hash }: Shipped
): Promise<Outcome> {
	const held = await openRow(tx, dossier.id, { shipped: hash, program });
	const { revision } = await journal.store(tx, held, {
		act: { by: PACKAGE_WRITER, version: dossier.version },
		changes: [...differences(undefined, dossier), ...textsAttached(texts)],
		after: dossier
	});
	return { what: 'loaded', state: { dossier, revision, made: held.loaded_at } };
}

/** Whether anybody but a shipped package ever changed what the dossier holds; notes stand beside it. */
async function isTouched(tx: Write, dossier: string): Promise<boolean> {
	const event = await tx
		.selectFrom('change_sets')
		.innerJoin('events', (join) =>
			join
				.onRef('events.dossier', '=', 'change_sets.dossier')
				.onRef('events.seq', '=', 'change_sets.first')
		)
		.select('seq')
		.where('change_sets.dossier', '=', dossier)
		.where('writer', '<>', PACKAGE_WRITER)
		.where('entity', '<>', 'annotation')
		.limit(1)
		.executeTakeFirst();
	return event !== undefined;
}

/** Whether a version comes before another, number by number: 0.9.0 before 0.10.0. */
const isEarlier = (version: string, other: string) =>
	version.localeCompare(other, 'en', { numeric: true }) < 0;

/** What an edition changes of the texts that are stored, those whose sources it lacks included. */
async function textChanges(tx: Write, before: Dossier, edition: Dossier, texts: Texts) {
	const sources = before.sources.map(({ id }) => id);
	const stored = await textsOf(tx, before.id, sources);
	const kept = new Set(edition.sources.map(({ id }) => id));
	return [
		...textDifferences(stored, texts),
		...textsRemoved(stored, (source) => !kept.has(source))
	];
}

/** A newer edition of the package replaces a dossier that no analyst changed; annotations stay as they are. */
async function replace(
	journal: OpenJournal,
	tx: Write,
	shipped: Shipped,
	loader: string
): Promise<Outcome> {
	const { dossier, texts, hash } = shipped;
	if (isEarlier(program, loader)) {
		log(
			'package-kept-out',
			{
				dossier: dossier.id,
				message: `The package in the database was loaded by release ${loader} of Démarche; this is ${program}, which leaves it.`
			},
			'warn'
		);
		return { what: 'kept' };
	}
	if (await isTouched(tx, dossier.id)) {
		await keepOffer(tx, dossier.id, shipped, program);
		log(
			'package-offered',
			{
				dossier: dossier.id,
				message:
					'The package on disk is another edition. Analysts changed the one in the database, which stays; the differences are offered to them.'
			},
			'warn'
		);
		return { what: 'kept' };
	}
	const held = await hold(tx, dossier.id);
	if (!held) throw new Error(`The dossier "${dossier.id}" went away while it was replaced.`);
	const before = (await journal.states.upTo(tx, dossier.id, held)).dossier;
	const changes = [
		...differences(before, dossier),
		...(await textChanges(tx, before, dossier, texts))
	];
	if (changes.length > 0) {
		await journal.store(tx, held, {
			act: { by: PACKAGE_WRITER, version: dossier.version },
			changes,
			after: dossier
		});
	}
	await tx
		.updateTable('dossiers')
		.set({ shipped: hash, program })
		.where('id', '=', dossier.id)
		.execute();
	return { what: 'updated' };
}

/** Whether somebody deleted the dossier: what ships does not bring it back. */
const isErased = async (tx: Write, id: string) =>
	(await tx.selectFrom('tombstones').select('id').where('id', '=', id).executeTakeFirst()) !==
	undefined;

async function load(journal: OpenJournal, tx: Write, shipped: Shipped): Promise<Outcome> {
	const { id } = shipped.dossier;
	const row = await tx
		.selectFrom('dossiers')
		.leftJoin('offers', 'offers.dossier', 'dossiers.id')
		.select(['dossiers.shipped', 'dossiers.program', 'offers.shipped as offered'])
		.where('dossiers.id', '=', id)
		.executeTakeFirst();
	if (!row) return (await isErased(tx, id)) ? { what: 'kept' } : insert(journal, tx, shipped);
	// Another server that starts now was quicker, or it is offered already.
	if ([row.shipped, row.offered].includes(shipped.hash)) return { what: 'kept' };
	return replace(journal, tx, shipped, row.program);
}

/**
 * Loads the data packages that ship, each once. What analysts changed is never overwritten; a package of
 * which every byte is as it was loaded is not even read. One that is at fault keeps no other out, and what
 * was loaded of it before stays; its faults are told, and what is odd about the others.
 *
 * @param folder holds one folder for each package, or is one.
 * @throws PackageFaults where that leaves nothing to serve.
 */
export async function loadShipped(journal: OpenJournal, folder: string): Promise<void> {
	const { storage } = journal;
	const packages = await openPackages(folder);
	const rows = await storage.db.selectFrom('dossiers').select('shipped').execute();
	const offers = await storage.db.selectFrom('offers').select('shipped').execute();
	const known = new Set([...rows, ...offers].map((row) => row.shipped));
	const { read, refused } = readPackages(packages.filter((p) => !known.has(p.hash)));
	if (refused.length > 0 && read.length === 0 && rows.length === 0)
		throw new PackageFaults(refused);
	tell([...refused.flatMap(refusalLines), ...read.flatMap(warningLines)]);
	if (read.length === 0) return;
	const loaded: State[] = [];
	await storage.exclusive(async (tx) => {
		for (const shipped of read) {
			const files = packages.find(({ hash }) => hash === shipped.hash)?.files ?? new Map();
			const outcome = await load(journal, tx, { ...shipped, files });
			if (outcome.what === 'kept') continue;
			if (outcome.state) loaded.push(outcome.state);
			log(`dossier-${outcome.what}`, {
				dossier: shipped.dossier.id,
				version: shipped.dossier.version,
				statements: shipped.dossier.statements.length
			});
		}
	});
	// Only what is stored is kept: a transaction may fail at its very end.
	for (const state of loaded) journal.states.loaded(state);
}
