import { expect, test } from 'vitest';
import { restWatch } from './rest.ts';

test('a server that has worked gives memory back once when it rests, and again after more work', () => {
	const isDue = restWatch();
	// The look after a sweep sees that the sweep itself took 400 ms.
	const used = [5000, 5200, 9000, 9010, 9410, 9420, 9900, 9910, 9911];
	expect(used.map(isDue)).toEqual([false, false, false, true, false, false, false, true, false]);
});

test('a server that only looks whether there is work never sweeps', () => {
	const isDue = restWatch();
	expect([10, 20, 30, 150].map(isDue)).toEqual([false, false, false, false]);
});
