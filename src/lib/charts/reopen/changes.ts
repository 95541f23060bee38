import type { ReadFigure } from './read.ts';

/** A cell that is not what it was. */
interface CellChange {
	/** Position id. */
	id: string;
	/** In words. */
	before: string;
	now: string;
}

/** What differs between a figure and the same figure of the dossier as it stands. */
export interface FigureChanges {
	cells: CellChange[];
	/** Ids of statements behind the cells. */
	added: string[];
	removed: string[];
}

const without = (ids: Set<string>, others: Set<string>) => [...ids].filter((id) => !others.has(id));

/**
 * Compares a figure with the one that the same settings give now: cells in the order of the newer one,
 * those that are gone last.
 */
export function figureChanges(before: ReadFigure, now: ReadFigure): FigureChanges {
	const ids = [...new Set([...now.cells.keys(), ...before.cells.keys()])];
	return {
		cells: ids
			.filter((id) => before.cells.get(id) !== now.cells.get(id))
			.map((id) => ({
				id,
				before: before.cells.get(id) ?? 'not in the figure',
				now: now.cells.get(id) ?? 'no longer in the figure'
			})),
		added: without(now.statements, before.statements),
		removed: without(before.statements, now.statements)
	};
}
