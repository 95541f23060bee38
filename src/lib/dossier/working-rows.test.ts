import { expect, test } from 'vitest';
import { WorkingRows } from './working-rows.ts';

test('rows that are tried out and thrown away again and again leave the rows they came from as quick to search', () => {
	const rows = Object.freeze(Array.from({ length: 1_000 }, (_, i) => ({ id: `row-${i}` })));
	let looks = 0;
	const tryOut = () => {
		looks = 0;
		const working = new WorkingRows(rows, (row) => {
			looks += 1;
			return (row as { id: string }).id;
		});
		// The same ids each time, as a preview that stores nothing gives them.
		for (let i = 0; i < 200; i++) {
			expect(working.find(`new-${i}`)).toBe(-1);
			working.insert({ id: `new-${i}` });
		}
		return looks;
	};
	const times = Array.from({ length: 6 }, tryOut);
	// An index once and a few walks: not one walk for each row.
	expect(Math.max(...times)).toBeLessThan(10 * rows.length);
});
