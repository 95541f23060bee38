import { capital } from '#lib/analysis/phrases.ts';
import { cellMarkWords, stanceEntry } from '#lib/analysis/words.ts';
import { stances } from '#lib/dossier/types.ts';
import { marksOf } from '../matrix/marks.ts';
import { stancePaint } from '../shared/palette.ts';
import { baseline, short, type Mark } from '../shared/scene.ts';
import { stanceSwatch, SWATCH } from '../shared/swatch.ts';
import { measure, wordsFit, wrapText } from '../shared/text.ts';
import type { Standing } from './rows.ts';

/** Five steps side by side, −2 on the left. */
export interface Scale {
	left: number;
	/** Width of a step. */
	pitch: number;
}

const HEAD = 12;
const HEAD_LINE = 14;

/** The middle of a step. */
const middleOf = ({ left, pitch }: Scale, stance: number) => left + (stance + 2.5) * pitch;

export const endOf = ({ left, pitch }: Scale) => left + 5 * pitch;

const headWords = stances.map((stance) => capital(stanceEntry(stance).word));

/** The words of the steps above them; signs where the steps are too narrow for words. */
export function scaleHead(scale: Scale): { marks: Mark[]; height: number } {
	const width = scale.pitch - 4;
	const fit = headWords.every((word) => wordsFit(measure(word, {}), width, HEAD));
	const words = fit ? headWords : stances.map((stance) => stanceEntry(stance).glyph);
	const lines = words.map((word) => wrapText(word, { size: HEAD, width }));
	const height = Math.max(...lines.map((l) => l.length)) * HEAD_LINE + 6;
	const marks = lines.flatMap((all, i): Mark[] =>
		all.map((text, k) => ({
			type: 'text',
			x: middleOf(scale, (stances[i] as number) ?? 0),
			y: height - 10 - (all.length - 1 - k) * HEAD_LINE,
			text
		}))
	);
	const group: Mark = { type: 'group', fill: 'ink-soft', size: HEAD, anchor: 'middle', marks };
	return { marks: [group], height };
}

/**
 * A line down through every step; that of neutrality is stronger.
 *
 * @param rules path of the lines between rows, drawn with them.
 */
export function scaleLines(scale: Scale, top: number, bottom: number, rules: string): Mark[] {
	const line = (stance: number) =>
		`M${short(Math.round(middleOf(scale, stance)) + 0.5)} ${short(top)}V${short(bottom)}`;
	const others = stances.filter((stance) => stance !== 0);
	return [
		{ type: 'path', d: rules + others.map(line).join(''), fill: 'none', stroke: 'hairline' },
		{ type: 'path', d: line(0), fill: 'none', stroke: 'edge' }
	];
}

/** A sign without ground: what the position is contested by. */
function hollow(stance: number, x: number, y: number): Mark[] {
	const { width, height } = SWATCH;
	return [
		{
			...{ type: 'rect', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 },
			...{ fill: 'paper', stroke: stancePaint(stance).edge, dash: [3, 2] }
		},
		{
			...{ type: 'text', x: x + width / 2, y: y + height / 2 + 13 * baseline.middle },
			...{ text: stanceEntry(stance).glyph, fill: 'ink', size: 13, weight: 600 },
			...{ spacing: 1, anchor: 'middle' }
		}
	];
}

/**
 * An actor on the scale: where it stands; where the evidence leaves it between two stances, at both; and
 * where it is contested also, hollow, at what speaks against it. The marks stand behind the last sign.
 *
 * @param y middle of the row.
 */
export function onScale({ position, against }: Standing, scale: Scale, y: number): Mark[] {
	const { lower, upper } = position;
	const held = lower === upper ? [lower] : [lower, upper];
	const all = [...held, ...against];
	const [first, last] = [Math.min(...all), Math.max(...all)];
	const corner = (stance: number) => middleOf(scale, stance) - SWATCH.width / 2;
	const top = y - SWATCH.height / 2;
	const line: Mark = {
		type: 'path',
		d: `M${short(middleOf(scale, first))} ${short(y)}H${short(middleOf(scale, last))}`,
		...{ fill: 'none', stroke: 'ink', ...(against.length > 0 ? { dash: [3, 3] } : {}) }
	};
	const flags = marksOf(position)
		.map((mark) => cellMarkWords[mark].glyph)
		.join('');
	const flag: Mark = {
		...{ type: 'text', x: corner(last) + SWATCH.width + 3, y: y + 12 * baseline.middle },
		...{ text: flags, fill: 'ink', size: 12, weight: 600 }
	};
	return [
		...(first < last ? [line] : []),
		...against.flatMap((stance) => hollow(stance, corner(stance), top)),
		...held.flatMap((stance) => stanceSwatch(stance, corner(stance), top)),
		...(flags ? [flag] : [])
	];
}
