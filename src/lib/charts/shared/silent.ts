import { isolated } from '#lib/analysis/isolate.ts';
import { capital } from '#lib/analysis/phrases.ts';
import { silenceWords } from '#lib/analysis/words.ts';
import { silenceKinds, type SilenceKind } from '#lib/dossier/types.ts';
import { baseline, type Mark } from './scene.ts';
import { silenceMarks } from './silence.ts';
import { SWATCH } from './swatch.ts';
import { wrapText } from './text.ts';

const LINE = 18;
const INDENT = SWATCH.width + 10;
const SIZE = 13;

/** One that is silent, by name. */
export interface Silent {
	name: string;
	kind: SilenceKind;
}

/**
 * Who, or what, is silent: a paragraph to each kind, with its mark, its count and all names.
 *
 * @param id of the list, where a figure has several.
 */
export function silentList(silent: readonly Silent[], width: number, id = 'silent') {
	const marks: Mark[] = [];
	let y = 0;
	for (const kind of silenceKinds) {
		const names = silent.filter((one) => one.kind === kind).map(({ name }) => name);
		if (names.length === 0) continue;
		const text = `${capital(silenceWords[kind].word)}, ${names.length}: ${names.map(isolated).join(' · ')}`;
		const lines = wrapText(text, { size: SIZE, width: width - INDENT });
		const swatch = silenceMarks(kind, [[0, y, SWATCH.width, SWATCH.height]], 13);
		const first = y;
		const words = lines.map((line, i): Mark => ({
			type: 'text',
			x: INDENT,
			y: first + i * LINE + LINE / 2 + SIZE * baseline.middle,
			text: line
		}));
		marks.push(
			{ type: 'group', marks: swatch },
			{ type: 'group', fill: 'ink-soft', size: SIZE, marks: words }
		);
		y += lines.length * LINE + 6;
	}
	const group: Mark = { type: 'group', id, family: 'sans', marks };
	return { marks: y > 0 ? [group] : [], width, height: y };
}
