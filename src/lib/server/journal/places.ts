import { idOf, tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';

/** Distance between the places of rows that were put one after the other: between them others find room. */
const STEP = 65_536;

/** An entity whose rows have an order of their own; that of roll calls is the order of their issues. */
export type OrderedEntity = Exclude<RowEntity, 'vote'>;

async function placesAt(tx: Write, dossier: string, entity: OrderedEntity, ids: string[]) {
	const rows = await tx
		.selectFrom(tableOf[entity])
		.select(['id', 'place'])
		.where('dossier', '=', dossier)
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, place }) => [id, place]));
}

/** Places for rows between two others; `undefined` where there is no room. */
function between(left: number | undefined, right: number | undefined, count: number) {
	const from = left ?? (right === undefined ? 0 : right - STEP * (count + 1));
	const step = right === undefined ? STEP : Math.floor((right - from) / (count + 1));
	if (step < 1) return undefined;
	return Array.from({ length: count }, (_, i) => from + step * (i + 1));
}

/** Rows side by side that need places, and the rows beside them that have theirs. */
interface Gap {
	ids: string[];
	left: string | undefined;
	right: string | undefined;
}

function gapsIn(ids: readonly string[], wanted: ReadonlySet<string>): Gap[] {
	const gaps: Gap[] = [];
	let open: Gap | undefined;
	let left: string | undefined;
	for (const id of ids) {
		if (wanted.has(id)) {
			if (!open) gaps.push((open = { ids: [], left, right: undefined }));
			open.ids.push(id);
			continue;
		}
		if (open) open.right = id;
		open = undefined;
		left = id;
	}
	return gaps;
}

/**
 * Finds places for rows that are new or have moved.
 *
 * @param isAtEnd whether they are all new and the last ones, which spares a walk through the whole table.
 * @param after the dossier as its rows shall be.
 * @returns `undefined` where there is no room left and the table must be numbered anew.
 */
export async function findPlaces(
	tx: Write,
	entity: OrderedEntity,
	wanted: readonly string[],
	{ after, isAtEnd }: { after: Dossier; isAtEnd: boolean }
): Promise<Map<string, number> | undefined> {
	const rows = after[tableOf[entity]];
	// The one before the new rows; the last one of before may have been removed with the same act.
	const last = rows[rows.length - wanted.length - 1];
	const gaps = isAtEnd
		? [{ ids: [...wanted], left: last && idOf(entity, last), right: undefined }]
		: gapsIn(
				rows.map((row) => idOf(entity, row)),
				new Set(wanted)
			);
	const beside = gaps.flatMap(({ left, right }) => [left, right]).filter((id) => id !== undefined);
	const known = beside.length > 0 ? await placesAt(tx, after.id, entity, beside) : new Map();
	const found = new Map<string, number>();
	for (const { ids, left, right } of gaps) {
		const places = between(known.get(left), known.get(right), ids.length);
		if (!places) return undefined;
		ids.forEach((id, i) => found.set(id, places[i] as number));
	}
	return found;
}

/** Numbers a table anew, with room between all its rows. */
export async function numberAnew(tx: Write, entity: OrderedEntity, after: Dossier): Promise<void> {
	for (const [i, row] of after[tableOf[entity]].entries()) {
		await tx
			.updateTable(tableOf[entity])
			.set({ place: STEP * (i + 1) })
			.where('dossier', '=', after.id)
			.where('id', '=', idOf(entity, row))
			.execute();
	}
}
