import { cellMarks } from '#lib/analysis/words.ts';
import { marksOf } from '../matrix/marks.ts';
import { markKey, stanceKeys } from '../shared/keys.ts';
import type { Entry } from '../shared/legend.ts';
import type { Mark } from '../shared/scene.ts';
import { hasDaySpan, type Band } from './bands.ts';

const SIDE = 18;

/** A change has a line before its mark. */
const changedKey: Entry = {
	...markKey('changed'),
	width: 20,
	swatch: [
		{ type: 'path', d: `M2 0v${SIDE}`, fill: 'none', stroke: 'ink', strokeWidth: 2 },
		...markKey('changed').swatch.map((mark) => ({ ...mark, x: 7 }) as Mark)
	]
};

const trackKey: Entry = {
	word: 'Before the first statement',
	width: 28,
	height: SIDE,
	swatch: [
		{ type: 'path', d: `M0 ${SIDE / 2}h28`, fill: 'none', stroke: 'silence-ink', dash: [1, 3] }
	]
};

const olderKey: Entry = {
	word: 'Stated before the first day shown',
	width: 20,
	height: SIDE,
	swatch: [{ type: 'path', d: 'M19.5 3.5H6L0.5 9 6 14.5H19.5', fill: 'none', stroke: 'edge' }]
};

const daylessKey: Entry = {
	word: 'Day unknown; shown from the last of the month',
	width: 28,
	height: SIDE,
	swatch: [{ type: 'path', d: `M0.5 ${SIDE / 2 - 4}v8m0-4H28`, fill: 'none', stroke: 'ink-soft' }]
};

/** The five stances always; of marks and older positions those that occur. */
export function timelineLegend(bands: Band[]): Entry[][] {
	const present = new Set(bands.flatMap(({ held }) => marksOf(held.position)));
	const marks = cellMarks
		.filter((mark) => present.has(mark))
		.map((mark) => (mark === 'changed' ? changedKey : markKey(mark)));
	return [
		stanceKeys(),
		[
			...(bands.some(({ isPill }) => !isPill) ? [trackKey] : []),
			...(bands.some((band) => band.isOlder) ? [olderKey] : []),
			...(bands.some(hasDaySpan) ? [daylessKey] : []),
			...marks
		]
	];
}
