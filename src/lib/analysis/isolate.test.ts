import { describe, expect, test } from 'vitest';
import { balancedIsolates, isolated, isolatedLines } from './isolate.ts';
import { actorName } from './phrases.ts';

describe('a name in a sentence', () => {
	test('is isolated where it is read from right to left, and nowhere else', () => {
		expect(isolated('ישראל')).toBe('\u2068ישראל\u2069');
		expect(isolated('مجموعة الدول الثماني (G8)')).toBe('\u2068مجموعة الدول الثماني (G8)\u2069');
		for (const name of ['Armenia', 'Türkiye', '中国', 'A & <B>']) expect(isolated(name)).toBe(name);
	});

	test('loses the controls by which it would reach out of its place', () => {
		expect(isolated('\u2069\u202eישראל')).toBe('\u2068ישראל\u2069');
	});

	test('has its isolate in every sentence, whoever makes it', () => {
		const actor = { id: 'b', name: 'ישראל', short_name: 'ישראל', kind: 'state' as const };
		const whole = { ...actor, iso3: '', wikidata: '', bloc: '', role: 'third-party' as const };
		expect(actorName(whole)).toBe('\u2068ישראל\u2069');
	});
});

test('lines close the isolates that reach over their ends, and open them again', () => {
	expect(isolatedLines(['a \u2068ישראל', 'ישראל\u2069 b'])).toEqual([
		'a \u2068ישראל\u2069',
		'\u2068ישראל\u2069 b'
	]);
});

test('what closes no isolate, and what is never closed, is left out', () => {
	expect(balancedIsolates('\u2069a\u2068b\u2068c\u2069')).toBe('ab\u2068c\u2069');
	expect(balancedIsolates('plain')).toBe('plain');
});
