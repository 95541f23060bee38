import { capital } from '#lib/analysis/phrases.ts';
import { cellMarkWords, silenceWords, stanceEntry, type CellMark } from '#lib/analysis/words.ts';
import { silenceKinds, stances, type SilenceKind } from '#lib/dossier/types.ts';
import type { Entry } from './legend.ts';
import { baseline } from './scene.ts';
import { silenceMarks } from './silence.ts';
import { SWATCH } from './swatch.ts';

/** Legend entries of the five stances: always all of them, so that the scale is seen whole. */
export const stanceKeys = (): Entry[] =>
	stances.map((stance) => ({
		...SWATCH,
		word: capital(stanceEntry(stance).word),
		stance,
		swatch: []
	}));

/** Legend entries of the silences that occur. */
export const silenceKeys = (cells: { silence: SilenceKind | undefined }[]): Entry[] =>
	silenceKinds
		.filter((kind) => cells.some((cell) => cell.silence === kind))
		.map((kind) => ({
			...SWATCH,
			word: capital(silenceWords[kind].word),
			swatch: silenceMarks(kind, [[0, 0, SWATCH.width, SWATCH.height]], 13)
		}));

/** Legend entry of a mark as it stands behind a sign. */
export const markKey = (mark: CellMark): Entry => ({
	word: capital(cellMarkWords[mark].word),
	width: 12,
	height: SWATCH.height,
	swatch: [
		{
			type: 'text',
			x: 0,
			y: SWATCH.height / 2 + 12 * baseline.middle,
			text: cellMarkWords[mark].glyph,
			size: 12,
			weight: 600
		}
	]
});
