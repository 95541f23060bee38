import { capital } from '#lib/analysis/phrases.ts';
import { cellMarkWords, type CellMark } from '#lib/analysis/words.ts';
import { silenceKeys, stanceKeys } from '../shared/keys.ts';
import type { Entry } from '../shared/legend.ts';
import { baseline } from '../shared/scene.ts';
import type { Contents } from './contents.ts';

const SIDE = 18;

/** A mark where it stands on a cell: in the upper left corner. */
function markKey(mark: CellMark): Entry {
	const { glyph, word } = cellMarkWords[mark];
	return {
		word: capital(word),
		width: SIDE,
		height: SIDE,
		swatch: [
			{ type: 'path', d: `M0.5 ${SIDE}V0.5H${SIDE}`, fill: 'none', stroke: 'edge' },
			{ type: 'text', x: 4, y: 2 + 12 * baseline.top, text: glyph, size: 12, weight: 600 }
		]
	};
}

/** The five stances always; of silences and marks those that occur. */
export const matrixLegend = ({ silences, marks }: Contents): Entry[][] => [
	stanceKeys(),
	[...silenceKeys(silences), ...marks.map(markKey)]
];
