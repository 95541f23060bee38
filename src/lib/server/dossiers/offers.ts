import { deflateSync, inflateSync } from 'node:zlib';
import type { Change, Committed } from '#lib/contract/changes.ts';
import { differences } from '#lib/dossier/differences.ts';
import { readPackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../journal/journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { Refusal } from '../platform/problem.ts';

/** A newer edition of a shipped package, for a dossier that analysts have changed. */
export interface Offer {
	/** SHA-256 of the package. */
	shipped: string;
	/** ISO instant. */
	offeredAt: string;
	/** What would make the dossier of today what the package has. */
	changes: Change[];
}

const pack = (files: ReadonlyMap<string, string>) =>
	deflateSync(JSON.stringify([...files])).toString('base64');

const unpack = (text: string) =>
	new Map(JSON.parse(inflateSync(Buffer.from(text, 'base64')).toString()) as [string, string][]);

/** Keeps a newer edition for a choice; it takes the place of one that was offered before. */
export async function keepOffer(
	tx: Write,
	dossier: string,
	{ hash, files }: { hash: string; files: ReadonlyMap<string, string> },
	program: string
): Promise<void> {
	const offer = {
		shipped: hash,
		program,
		offered_at: new Date().toISOString(),
		files: pack(files)
	};
	await tx
		.insertInto('offers')
		.values({ dossier, ...offer })
		.onConflict((on) => on.column('dossier').doUpdateSet(offer))
		.execute();
}

async function offered(journal: OpenJournal, id: string) {
	const { db } = journal.storage;
	const row = await db
		.selectFrom('offers')
		.selectAll()
		.where('dossier', '=', id)
		.executeTakeFirst();
	const current = row && (await journal.current(id));
	if (!current) return undefined;
	const read = readPackage(unpack(row.files));
	if (!('dossier' in read)) throw new Error(`The edition offered for "${id}" cannot be read.`);
	return { row, current: current.dossier, edition: read.dossier };
}

const changesOf = (current: Dossier, edition: Dossier) => differences(current, edition);

/** What a newer edition of a dossier's package would change; `undefined` where none is offered. */
export async function offerFor(journal: OpenJournal, id: string): Promise<Offer | undefined> {
	const found = await offered(journal, id);
	if (!found) return undefined;
	const { row, current, edition } = found;
	const changes = changesOf(current, edition);
	return { shipped: row.shipped, offeredAt: row.offered_at, changes };
}

/**
 * Takes over some of what an edition offers, as one change set, and ends the offer.
 *
 * @param chosen which changes, by entity and id; none to decline the whole offer.
 * @throws Refusal where nothing, or another edition, is offered, or where a rule does not allow the choice.
 */
export async function answerOffer(
	journal: OpenJournal,
	viewer: Viewer,
	id: string,
	shipped: string,
	chosen: readonly Pick<Change, 'entity' | 'id'>[]
): Promise<Committed | undefined> {
	const found = await offered(journal, id);
	if (!found || found.row.shipped !== shipped) {
		throw new Refusal('in-the-way', `The dossier "${id}" is offered no such edition now.`, {
			found: shipped,
			expected: found?.row.shipped ?? null
		});
	}
	const wanted = new Set(chosen.map((one) => `${one.entity} ${one.id}`));
	const asked = changesOf(found.current, found.edition)
		.filter((change) => wanted.has(`${change.entity} ${change.id}`))
		.map(({ entity, id: row, action, after, place }) => ({
			entity: entity as 'actor',
			id: row,
			action,
			...(after && { row: after }),
			...(place && place.after !== null && { place: place.after })
		}));
	const committed =
		asked.length > 0
			? await journal.commit(viewer, id, asked, { reason: 'From a newer edition of the package.' })
			: undefined;
	await journal.storage.write(async (tx) => {
		await tx
			.updateTable('dossiers')
			.set({ shipped, program: found.row.program })
			.where('id', '=', id)
			.execute();
		await tx
			.deleteFrom('offers')
			.where('dossier', '=', id)
			.where('shipped', '=', shipped)
			.execute();
	});
	return committed;
}
