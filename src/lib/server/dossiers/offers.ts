import { deflateSync, inflateSync } from 'node:zlib';
import type { Change, Committed } from '#lib/contract/changes.ts';
import { askedFor, differences } from '#lib/dossier/differences.ts';
import { readPackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import { planCommit } from '../journal/commit.ts';
import type { Viewer } from '../identity/viewer.ts';
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
	/** The dossier as the package has it. */
	edition: Dossier;
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

const unknownOffer = (dossier: string, found: string, expected: string | null) =>
	new Refusal('unknown-offer', `The dossier "${dossier}" is offered no such edition now.`, {
		found,
		expected
	});

/** What is offered of a dossier, with the edition that it is read from. */
async function offered({ storage }: OpenJournal, id: string) {
	const row = await storage.db
		.selectFrom('offers')
		.selectAll()
		.where('dossier', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const read = readPackage(unpack(row.files));
	if (!('dossier' in read)) throw new Error(`The edition offered for "${id}" cannot be read.`);
	return { shipped: row.shipped, offeredAt: row.offered_at, edition: read.dossier };
}

/** What a newer edition of a dossier's package would change; `undefined` where none is offered. */
export async function offerFor(journal: OpenJournal, id: string): Promise<Offer | undefined> {
	const found = await offered(journal, id);
	const current = found && (await journal.current(id));
	if (!current) return undefined;
	const { shipped, offeredAt, edition } = found;
	return { shipped, offeredAt, edition, changes: differences(current.dossier, edition) };
}

/** Whether an edition is offered. */
export async function hasOffer({ storage }: OpenJournal, id: string): Promise<boolean> {
	const row = await storage.db
		.selectFrom('offers')
		.select('shipped')
		.where('dossier', '=', id)
		.executeTakeFirst();
	return row !== undefined;
}

type Chosen = Pick<Change, 'entity' | 'id'>;

const keyOf = ({ entity, id }: Chosen) => `${entity} ${id}`;

/** The offered changes that were chosen. @throws Refusal where one of them is not offered. */
function chosenOf(changes: readonly Change[], take: 'all' | readonly Chosen[]) {
	if (take === 'all') return changes;
	const known = new Set(changes.map(keyOf));
	const stranger = take.findIndex((one) => !known.has(keyOf(one)));
	if (stranger >= 0) {
		const { entity, id } = take[stranger] as Chosen;
		throw new Refusal('invalid', `The edition offers no change of the ${entity} "${id}".`, {
			errors: [{ path: `take.${stranger}`, found: id, expected: 'a change that is offered' }]
		});
	}
	const wanted = new Set(take.map(keyOf));
	return changes.filter((change) => wanted.has(keyOf(change)));
}

/**
 * Takes over some of what an edition offers, as one change set, and ends the offer: both in one transaction.
 *
 * @param take which changes, by entity and id; none to decline the whole offer.
 * @throws Refusal where nothing, or another edition, is offered, where a chosen change is not, or where a
 * rule does not allow the choice.
 */
export async function answerOffer(
	journal: OpenJournal,
	viewer: Viewer,
	id: string,
	shipped: string,
	take: 'all' | readonly Chosen[]
): Promise<Committed> {
	const found = await offered(journal, id);
	if (found?.shipped !== shipped) throw unknownOffer(id, shipped, found?.shipped ?? null);
	return journal.act(viewer, id, 'dossier.edit', async (tx, held, { dossier }) => {
		const ended = await tx
			.deleteFrom('offers')
			.where('dossier', '=', id)
			.where('shipped', '=', shipped)
			.returning('program')
			.executeTakeFirst();
		// Somebody else has answered it since it was read.
		if (!ended) throw unknownOffer(id, shipped, null);
		await tx
			.updateTable('dossiers')
			.set({ shipped, program: ended.program })
			.where('id', '=', id)
			.execute();
		const asked = chosenOf(differences(dossier, found.edition), take).map(askedFor);
		return planCommit(tx, viewer, held, dossier, asked, {
			reason: 'From a newer edition of the package.'
		});
	});
}
