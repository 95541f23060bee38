import { rowsOf } from './apply.ts';
import { longestRise } from './differences.ts';
import { describe, writeDescriptor } from './descriptor.ts';
import { idIn, rowEntities, tableOf } from './entities.ts';
import type { RowEntity } from './entities.ts';
import { assemblePackage } from './package.ts';
import type { PackageRows, ReadFiles } from './package.ts';
import type { Dossier, DossierHeader } from './types.ts';

/** Rows of one table that may move; beyond them the table keeps its order. */
const MOST_MOVES = 1_000;

/** What a package makes of a dossier. */
export interface Edition {
	dossier: Dossier;
	/** Tables in which the package has another order that is not taken over. */
	keptInOrder: RowEntity[];
}

/** Rows with those put in that only the dossier has, each behind the row that it follows there. */
function withMissing<Row extends object>(
	before: readonly Row[],
	after: readonly Row[],
	idOf: (row: object) => string
): Row[] {
	const wanted = new Set(after.map(idOf));
	const following = new Map<string, Row[]>();
	let last = '';
	for (const row of before) {
		const id = idOf(row);
		if (wanted.has(id)) last = id;
		else if (following.has(last)) following.get(last)?.push(row);
		else following.set(last, [row]);
	}
	if (following.size === 0) return [...after];
	return [
		...(following.get('') ?? []),
		...after.flatMap((row) => [row, ...(following.get(idOf(row)) ?? [])])
	];
}

/** How many rows would have to move. */
function movesBetween(
	before: readonly object[],
	after: readonly object[],
	idOf: (row: object) => string
): number {
	const places = new Map(before.map((row, place) => [idOf(row), place]));
	const kept = after.flatMap((row) => places.get(idOf(row)) ?? []);
	return kept.length - longestRise(kept).size;
}

/** Rows in the order that they have in the dossier; new ones come last. */
function inOrderOf<Row extends object>(
	before: readonly object[],
	after: readonly Row[],
	idOf: (row: object) => string
): Row[] {
	const places = new Map(before.map((row, place) => [idOf(row), place]));
	const place = (row: Row) => places.get(idOf(row)) ?? Infinity;
	return after.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/**
 * The dossier that a package makes of another one.
 *
 * @param missing what becomes of rows that the package lacks.
 */
export function editionOf(
	before: Dossier,
	header: DossierHeader,
	rows: PackageRows,
	read: Pick<ReadFiles, 'descriptor' | 'readme'>,
	missing: 'remove' | 'keep'
): Edition {
	const keptInOrder: RowEntity[] = [];
	for (const entity of rowEntities) {
		const table = tableOf[entity];
		const [old, idOf] = [rowsOf(before, entity), idIn(entity)];
		let after: object[] = rows[table];
		if (missing === 'keep') after = withMissing(old, after, idOf);
		if (entity !== 'vote' && movesBetween(old, after, idOf) > MOST_MOVES) {
			keptInOrder.push(entity);
			after = inOrderOf(old, after, idOf);
		}
		Object.assign(rows, { [table]: after });
	}
	const dossier = assemblePackage({ ...header, id: before.id }, rows, read);
	// A dossier without a descriptor is written with the usual one, which says nothing new when it comes back.
	const written = (one: Dossier) => writeDescriptor(describe({ ...one, ...header, id: before.id }));
	if (written(dossier) === written(before)) dossier.descriptor = before.descriptor;
	return { dossier, keptInOrder };
}
