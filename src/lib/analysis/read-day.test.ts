import { expect, test } from 'vitest';
import { formatDate } from './phrases.ts';
import { readDay } from './read-day.ts';

test.each([
	['2023-09-20', '2023-09-20'],
	['20 September 2023', '2023-09-20'],
	[' 3 sep. 2023 ', '2023-09-03'],
	['September 20, 2023', '2023-09-20'],
	['20.9.2023', '2023-09-20'],
	['3. 4. 2023', '2023-04-03'],
	['1 May 2024', '2024-05-01']
])('dates: %j is read as %s', (text, day) => expect(readDay(text)).toBe(day));

test.each([
	'',
	'30 February 2023',
	'3/4/2023',
	'30.2.2023',
	'9.20.2023',
	'20 S 2023',
	'September 2023',
	'20 Septembre 2023',
	'2023'
])('dates: %j is no day that could not be another', (text) =>
	expect(readDay(text)).toBeUndefined()
);

test('dates: every day that a page writes is read back', () => {
	for (let day = Date.UTC(2023, 0, 1); day < Date.UTC(2024, 0, 1); day += 86_400_000) {
		const iso = new Date(day).toISOString().slice(0, 10);
		expect(readDay(formatDate(iso))).toBe(iso);
	}
});
