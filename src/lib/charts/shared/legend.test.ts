import { expect, it } from 'vitest';
import { stanceKeys } from './keys.ts';
import { legendMarks } from './legend.ts';
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
