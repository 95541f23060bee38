import type { AskedChange, Change, Columns } from '#lib/contract/changes.ts';
import { rowsOf } from './apply.ts';
import { headOf, idOf, rowEntities } from './entities.ts';
import type { RowEntity } from './entities.ts';
import type { Dossier } from './types.ts';

const isSame = (a: unknown, b: unknown) =>
	a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The columns in which two rows differ, as they were and as they are; `undefined` where they do not. */
export function changedColumns(
	before: object,
	after: object
): { before: Columns; after: Columns } | undefined {
	const [was, is] = [before as Columns, after as Columns];
	const names = Object.keys(is).filter((name) => !isSame(was[name], is[name]));
	if (names.length === 0) return undefined;
	const of = (row: Columns) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
	return { before: of(was), after: of(is) };
}

/** Indices of a longest rising run of numbers: what can stay where it is while the others move. */
export function longestRise(numbers: readonly number[]): Set<number> {
	const ends: number[] = [];
	const previous: number[] = [];
	numbers.forEach((number, i) => {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
			else high = middle;
		}
		previous[i] = ends[low - 1] ?? -1;
		ends[low] = i;
	});
	const stays = new Set<number>();
	for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i] as number) stays.add(i);
	return stays;
}

/** The moves that bring rows into the order of others with the same ids. */
function moves(entity: RowEntity, from: readonly string[], to: readonly string[]): Change[] {
	const places = new Map(from.map((id, place) => [id, place]));
	const stays = longestRise(to.map((id) => places.get(id) as number));
	const now = [...from];
	return to.flatMap((id, i): Change[] => {
		if (stays.has(i)) return [];
		const before = now.indexOf(id);
		now.splice(before, 1);
		const neighbour = to[i - 1];
		const after = neighbour === undefined ? 0 : now.indexOf(neighbour) + 1;
		now.splice(after, 0, id);
		if (before === after) return [];
		return [{ entity, id, action: 'edit', before: {}, after: {}, place: { before, after } }];
	});
}

/** What makes rows of others: removals, the last row first, then moves, edits and new rows at their places. */
function rowDifferences(
	entity: RowEntity,
	before: readonly object[],
	after: readonly object[]
): { removals: Change[]; others: Change[] } {
	if (before === after) return { removals: [], others: [] };
	const id = (row: object) => idOf(entity, row);
	const create = (row: object): Change => {
		const after = row as Columns;
		return { entity, id: id(row), action: 'create', before: null, after };
	};
	if (before.length === 0) return { removals: [], others: after.map(create) };
	const old = new Map(before.map((row, place) => [id(row), { row, place }]));
	const wanted = new Set(after.map(id));
	const gone = before.filter((row) => !wanted.has(id(row))).toReversed();
	const removals = gone.map((row): Change => ({
		entity,
		id: id(row),
		action: 'remove',
		before: row as Columns,
		after: null,
		place: { before: old.get(id(row))?.place ?? 0, after: null }
	}));
	const kept = before.map(id).filter((one) => wanted.has(one));
	const keptAfter = after.map(id).filter((one) => old.has(one));
	// The order of roll calls is that of their issues.
	const moved = entity === 'vote' ? [] : moves(entity, kept, keptAfter);
	let length = kept.length;
	const put = after.flatMap((row, place): Change[] => {
		const was = old.get(id(row));
		if (was) {
			const columns = changedColumns(was.row, row);
			return columns ? [{ entity, id: id(row), action: 'edit', ...columns }] : [];
		}
		const isLast = place === length++;
		const isPlaced = !isLast && entity !== 'vote';
		return [{ ...create(row), ...(isPlaced && { place: { before: null, after: place } }) }];
	});
	return { removals, others: [...moved, ...put] };
}

/**
 * The changes that make one dossier of another: in an order in which no row refers to one that is not there.
 *
 * @param before `undefined` for a dossier that is yet to be made.
 */
export function differences(before: Dossier | undefined, after: Dossier): Change[] {
	const head: Change[] = [];
	const { id } = after;
	if (before) {
		const columns = changedColumns(headOf(before), headOf(after));
		if (columns) head.push({ entity: 'dossier', id, action: 'edit', ...columns });
	} else {
		const row = headOf(after) as unknown as Columns;
		head.push({ entity: 'dossier', id, action: 'create', before: null, after: row });
	}
	const all = rowEntities.map((entity) =>
		rowDifferences(entity, before ? rowsOf(before, entity) : [], rowsOf(after, entity))
	);
	return [
		...head,
		...all.toReversed().flatMap(({ removals }) => removals),
		...all.flatMap(({ others }) => others)
	];
}

/** A change as somebody would ask for it. */
export const askedFor = ({ entity, id, action, after, place }: Change): AskedChange => ({
	// Dossiers differ in rows and in the head: notes and codings are no part of a package.
	entity: entity as AskedChange['entity'],
	id,
	action,
	...(after && { row: after }),
	...(place && place.after !== null && { place: place.after })
});
