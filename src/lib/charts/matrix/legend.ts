import { cellMarks, cellMarkWords, silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import { capital } from '#lib/analysis/phrases.ts';
import type { Box } from '../shared/hatch.ts';
import type { Entry } from '../shared/legend.ts';
import { stancePaint } from '../shared/palette.ts';
import { baseline } from '../shared/scene.ts';
import { silenceMarks, type Cell } from './cells.ts';
import { marksOf } from './marks.ts';

const WIDTH = 28;
const HEIGHT = 18;
const swatch: Box = [0, 0, WIDTH, HEIGHT];

function stanceSwatch(stance: number): Entry {
	const { fill, ink, edge } = stancePaint(stance);
	const { glyph, word } = stanceEntry(stance);
	return {
		word: capital(word),
		width: WIDTH,
		height: HEIGHT,
		swatch: [
			{ type: 'rect', x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, fill, stroke: edge },
			{
				type: 'text',
				x: WIDTH / 2,
				y: HEIGHT / 2 + 13 * baseline.middle,
				text: glyph,
				fill: ink,
				weight: 600,
				spacing: 1,
				anchor: 'middle'
			}
		]
	};
}

/** The five stances always; of silences and marks those that occur. */
export function matrixLegend(cells: Cell[]): Entry[][] {
	const silences = silenceKinds
		.filter((kind) => cells.some((c) => c.silence === kind))
		.map((kind) => ({
			word: capital(silenceWords[kind].word),
			width: WIDTH,
			height: HEIGHT,
			swatch: silenceMarks(kind, [swatch], 13)
		}));
	const present = new Set(cells.flatMap((c) => (c.position ? marksOf(c.position) : [])));
	const marks = cellMarks
		.filter((mark) => present.has(mark))
		.map((mark): Entry => {
			const { glyph, word } = cellMarkWords[mark];
			return {
				word: capital(word),
				width: HEIGHT,
				height: HEIGHT,
				swatch: [
					{ type: 'path', d: `M0.5 ${HEIGHT}V0.5H${HEIGHT}`, fill: 'none', stroke: 'edge' },
					{ type: 'text', x: 4, y: 2 + 12 * baseline.top, text: glyph, size: 12, weight: 600 }
				]
			};
		});
	return [[-2, -1, 0, 1, 2].map(stanceSwatch), [...silences, ...marks]];
}
