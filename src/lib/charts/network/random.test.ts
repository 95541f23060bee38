import { expect, test } from 'vitest';
import { lehmer } from './random.ts';

test('the numbers are those that the remainder of the division gives', () => {
	const random = lehmer(7);
	let state = 8;
	for (let n = 0; n < 10_000; n++) {
		state = (state * 48_271) % 2_147_483_647;
		expect(random()).toBe(state / 2_147_483_647);
	}
});
