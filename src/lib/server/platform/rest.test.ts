import { expect, test } from 'vitest';
import { restWatch } from './rest.ts';

/** What it decides at each look, of processor time in milliseconds and memory in MB. */
const looks = (seen: [used: number, memory: number][]) => {
	const isDue = restWatch();
	return seen.map(([used, memory]) => isDue(used, memory));
};

test('a server that has worked gives memory back once when it has rested a while, and again after more work', () => {
	const used = [5000, 5200, 9000, 9010, 9020, 9030, 9430, 9440, 9900, 9910, 9911, 9912];
	const due = used.map((_, n) => n === 5 || n === 11);
	// The look after a sweep sees that the sweep itself took 400 ms.
	expect(looks(used.map((time) => [time, 100]))).toEqual(due);
});

test('a rush that took much memory is followed by a sweep at the first look at rest', () => {
	expect(
		looks([
			[10, 100],
			[800, 130],
			[1600, 150],
			[1610, 150],
			// What came back is what counts from then on.
			[1800, 120],
			[2000, 130],
			[2010, 130],
			[2020, 130],
			[2030, 130]
		])
	).toEqual([false, false, false, true, false, false, false, false, true]);
});

test('a server that only looks whether there is work never sweeps', () => {
	expect(
		looks([
			[10, 100],
			[20, 120],
			[30, 140],
			[50, 160]
		])
	).toEqual([false, false, false, false]);
});
