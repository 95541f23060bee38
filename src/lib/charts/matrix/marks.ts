import { cellMarks, type CellMark } from '#lib/analysis/words.ts';
import type { Position } from '#lib/dossier/positions.ts';

const carries: Record<CellMark, (position: Position) => boolean> = {
	reported: (p) => p.basis === 'reported',
	inferred: (p) => p.basis === 'inferred',
	conditional: (p) => p.conditional,
	contested: (p) => p.contested,
	changed: (p) => p.changed
};

/** Most cells have none: they share it. */
const none: readonly CellMark[] = [];

/** What a cell shows besides its stance, in the order of the legend. */
export function marksOf(position: Position): readonly CellMark[] {
	const { basis, conditional, contested, changed } = position;
	if (basis === 'direct' && !conditional && !contested && !changed) return none;
	return cellMarks.filter((mark) => carries[mark](position));
}
