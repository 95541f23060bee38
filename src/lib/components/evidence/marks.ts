import { cellMarkWords } from '#lib/analysis/words.ts';
import type { CellMark } from '#lib/analysis/words.ts';
import type { Position } from '#lib/dossier/positions.ts';

/** Words of the marks that a position carries, in the order of the legend. */
export function marksOf(position: Position): string[] {
	const carried: Record<CellMark, boolean> = {
		reported: position.basis === 'reported',
		inferred: position.basis === 'inferred',
		conditional: position.conditional,
		contested: position.contested,
		changed: position.changed
	};
	return Object.entries(cellMarkWords).flatMap(([mark, entry]) =>
		carried[mark as CellMark] ? [entry.word] : []
	);
}
