import { expect, it } from 'vitest';
import { stanceKeys } from './keys.ts';
import { legendMarks, type Entry } from './legend.ts';
import type { Mark, Text } from './scene.ts';

function* textsOf(marks: Mark[]): Generator<Text> {
	for (const mark of marks) {
		if (mark.type === 'text') yield mark;
		if (mark.type === 'group') yield* textsOf(mark.marks);
	}
}

/** How many words stand in each line of the legend. */
function counts(width: number): number[] {
	const words = [...textsOf(legendMarks([stanceKeys()], width).marks)].filter(({ text }) =>
		/[a-z]/.test(text)
	);
	return [...new Set(words.map(({ y }) => y))].map((y) => words.filter((w) => w.y === y).length);
}

it.each([
	[720, [5]],
	[595, [3, 2]],
	[432, [3, 2]],
	[240, [2, 2, 1]]
])('keeps the scale together or parts it evenly: %i', (width, expected) => {
	expect(counts(width)).toEqual(expected);
});

it('sets rows side by side where height is scarce and the width allows it, and one beneath the other else', () => {
	const row = (title: string, ...words: string[]): Entry[] => [
		{ word: title, title: true, width: 0, height: 0, swatch: [] },
		...words.map((word) => ({ word, width: 20, height: 10, swatch: [] }))
	];
	const rows = [
		row('Attitudes', 'Support', 'Criticism'),
		row('Relations', 'Alliance'),
		row('Blocs')
	];
	const linesAt = (width: number, isPacked: boolean) => {
		const words = [...textsOf(legendMarks(rows, width, isPacked).marks)];
		return [...new Set(words.map(({ y }) => y))].map((y) =>
			words.flatMap((word) => (word.y === y ? [word.text] : []))
		);
	};
	expect(linesAt(900, false)).toHaveLength(3);
	expect(linesAt(900, true)).toEqual([rows.flat().map(({ word }) => word)]);
	expect(linesAt(430, true)).toHaveLength(2);
	expect(legendMarks(rows, 900, true).height).toBe(legendMarks(rows, 900).height / 3);
});
