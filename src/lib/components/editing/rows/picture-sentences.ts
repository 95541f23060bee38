import { m } from '#messages';
import { digits, listOf } from '#lib/analysis/phrases.ts';
import type { MovedCell, PictureChanges } from '#lib/analysis/picture-changes.ts';

/** Cells that one sentence names. */
const MOST_NAMED = 4;

type Counted = (inputs: { n: number; count: string; cells: string }) => string;

function told(sentence: Counted, cells: readonly MovedCell[], say: (cell: MovedCell) => string) {
	const n = cells.length;
	if (n === 0) return [];
	const named = cells.slice(0, MOST_NAMED).map(say);
	if (n > MOST_NAMED) named.push(m.picture_more({ count: digits(n - MOST_NAMED) }));
	return [sentence({ n, count: digits(n), cells: listOf(named) })];
}

/**
 * What an act makes of the matrix and the network, a sentence for each kind of change. Of a merge nothing is lost
 * that another sentence does not tell.
 */
export function pictureSentences(picture: PictureChanges, act: 'merge' | 'remove'): string[] {
	const { moved, stated, silent, contested, gone, ties } = picture;
	const ofThoseWhoStay = [
		...told(m.picture_moved, moved, m.picture_cell_moved),
		...told(m.picture_stated, stated, m.picture_cell_now),
		...told(m.picture_silent, silent, m.picture_cell_was),
		...told(m.picture_contested, contested, m.picture_cell),
		...(ties > 0 ? [m.picture_ties({ n: ties, count: digits(ties) })] : [])
	];
	return [
		...(act === 'remove' && gone > 0 ? [m.picture_gone({ n: gone, count: digits(gone) })] : []),
		...(ofThoseWhoStay.length > 0 ? ofThoseWhoStay : [m.picture_same()])
	];
}
