import { expect, test } from 'vitest';
import { isDay } from './dates.ts';

test('the days of four centuries are days, and no other dates are', () => {
	const days = new Set<string>();
	const last = Date.UTC(2100, 11, 31);
	for (let at = Date.UTC(1700, 0, 1); at <= last; at += 86_400_000) {
		days.add(new Date(at).toISOString().slice(0, 10));
	}
	const two = (n: number) => String(n).padStart(2, '0');
	for (let year = 1700; year <= 2100; year++) {
		for (let month = 0; month <= 13; month++) {
			for (let day = 0; day <= 32; day++) {
				const text = `${year}-${two(month)}-${two(day)}`;
				if (isDay(text) !== days.has(text)) expect.fail(text);
			}
		}
	}
	expect(isDay('2023-9-20')).toBe(false);
	expect(isDay('0000-02-29')).toBe(true);
});
