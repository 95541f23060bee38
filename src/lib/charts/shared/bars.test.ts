import { expect, it } from 'vitest';
import { barredMarks } from './bars.ts';
import type { Mark } from './scene.ts';

const linesIn = (marks: Mark[]): string[] =>
	marks.flatMap((mark) =>
		mark.type === 'group'
			? linesIn(mark.marks)
			: mark.type === 'path' && mark.fill === 'none'
				? [mark.d]
				: []
	);

it('in one ink support has lines that opposition and neutrality do not have', () => {
	const cell = (fill: 'stance-p2' | 'stance-p1' | 'stance-0' | 'stance-n2') =>
		linesIn(barredMarks([{ type: 'rect', x: 1, y: 2, width: 20, height: 16, fill }]));
	expect(cell('stance-p2')).toEqual(['M1 5H21M1 15H21']);
	expect(cell('stance-p1')).toEqual(['M1 5H21M1 15H21']);
	expect(cell('stance-0')).toEqual([]);
	expect(cell('stance-n2')).toEqual([]);
});

it('the lines keep to their shape, a triangle or many cells in relative steps', () => {
	const path = (d: string) =>
		linesIn(barredMarks([{ type: 'group', fill: 'stance-p1', marks: [{ type: 'path', d }] }]));
	expect(path('M0 0H20L0 20Z')).toEqual(['M0 5H15M0 15H5']);
	expect(path('M0 0h4v14h-4zm10 0h4v14h-4z')).toEqual(['M0 2H4M0 12H4M10 2H14M10 12H14']);
	expect(path('M0 0Q9 9 20 0Z')).toEqual([]);
});
