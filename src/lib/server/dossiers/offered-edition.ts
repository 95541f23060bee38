import { columnsOf } from '#lib/analysis/journal/clauses.ts';
import { rowWords } from '#lib/analysis/journal/row-words.ts';
import { wholeChanges } from '#lib/analysis/journal/rows.ts';
import type { FindRow, WholeChange } from '#lib/analysis/journal/rows.ts';
import { capital } from '#lib/analysis/phrases.ts';
import type { Change, Columns } from '#lib/contract/changes.ts';
import { offeredKey } from '#lib/contract/offers.ts';
import type { OfferedEdition, OfferedRow } from '#lib/contract/offers.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { headOf, idOf, isRowEntity } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { PACKAGE_WRITER } from '../journal/writers.ts';
import { writtenEvents } from '../journal/written-events.ts';
import { offerFor } from './offers.ts';

/** Rows that are listed: more nobody reads one by one, and a form that names them all is refused as too large. */
const MOST_LISTED = 1_000;

/** Finds rows of a dossier, each table indexed when it is first asked for. */
function finderIn(dossier: Dossier): FindRow {
	const tables = new Map<RowEntity, Map<string, object>>();
	return (entity, id) => {
		if (entity === 'dossier') return { ...headOf(dossier) };
		if (!isRowEntity(entity)) return undefined;
		const known = tables.get(entity);
		const rows = known ?? new Map(rowsOf(dossier, entity).map((row) => [idOf(entity, row), row]));
		tables.set(entity, rows);
		return rows.get(id) as Columns | undefined;
	};
}

/** Who changed rows last, by their keys; what packages brought does not count. */
async function changersOf({ storage, names }: OpenJournal, dossier: string) {
	const rows = await writtenEvents(storage.db)
		.select(['entity', 'entity_id as id', 'writer', 'at'])
		.where('events.dossier', '=', dossier)
		.where('writer', '<>', PACKAGE_WRITER)
		.where('entity', '<>', 'annotation')
		.orderBy('seq')
		.execute();
	const known = await names(rows.map(({ writer }) => writer));
	return new Map(
		rows.map(({ entity, id, writer, at }) => [
			offeredKey({ entity: entity as Change['entity'], id }),
			{ name: known.get(writer) ?? '', at }
		])
	);
}

const standings = { create: 'new', remove: 'gone', edit: 'differs' } as const;

/** What differs in one row, of a move and an edit both. */
function rowOf(all: readonly WholeChange[], find: FindRow): OfferedRow {
	const [{ change, before, after }] = all as [WholeChange];
	const columns = all.flatMap((one) => columnsOf(one.change, find));
	const { entity } = change;
	const { text } = rowWords(find, entity, change.id, after ?? before);
	// A sentence knows from its verb what a bare name names; a heading does not.
	const name = entity === 'issue' ? `the issue ${text}` : text;
	return {
		key: offeredKey(change),
		entity,
		standing: columns.length === 0 && change.place ? 'moved' : standings[change.action],
		name: entity === 'actor' ? `${capital(name)} (actor)` : capital(name),
		columns
	};
}

/** What a newer edition of a dossier's package would change, row by row; `undefined` where none is offered. */
export async function offeredEdition(
	journal: OpenJournal,
	id: string
): Promise<OfferedEdition | undefined> {
	const offer = await offerFor(journal, id);
	if (!offer) return undefined;
	const byRow = Map.groupBy(offer.changes, offeredKey);
	const listed = [...byRow.values()].slice(0, MOST_LISTED);
	const { whole, find } = wholeChanges(listed.flat(), finderIn(offer.edition));
	const changers = await changersOf(journal, id);
	const rows = [...Map.groupBy(whole, ({ change }) => offeredKey(change)).values()].map(
		(all): OfferedRow => {
			const row = rowOf(all, find);
			const changed = changers.get(row.key);
			return { ...row, ...(changed && { changed }) };
		}
	);
	return { id: offer.shipped, offeredAt: offer.offeredAt, rows, total: byRow.size };
}
