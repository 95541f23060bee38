// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arrive, dismiss, look } from './visit.ts';

const HOUR = 3_600_000;
const state = (revision: number, at: number) => ({ revision, version: `v${revision}`, at });

describe('what the browser keeps of a visit', () => {
	beforeEach(() => {
		const kept = new Map<string, string>();
		vi.stubGlobal('localStorage', {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, text: string) => void kept.set(key, text)
		});
	});
	afterEach(() => vi.unstubAllGlobals());

	test('a first visit has no news', () => {
		expect(arrive('crisis', state(7, 0))).toEqual(state(7, 0));
	});

	test('after a pause the news begins at what was seen last', () => {
		arrive('crisis', state(7, 0));
		look('crisis', state(9, 60_000));
		expect(arrive('crisis', state(12, HOUR))).toEqual(state(9, 60_000));
	});

	test('within a visit the news stays, over a reload as well', () => {
		arrive('crisis', state(7, 0));
		look('crisis', state(7, 0));
		expect(arrive('crisis', state(12, HOUR)).revision).toBe(7);
		look('crisis', state(12, HOUR));
		expect(arrive('crisis', state(13, HOUR + 60_000)).revision).toBe(7);
	});

	test('what was dismissed stays away', () => {
		arrive('crisis', state(7, 0));
		dismiss('crisis', state(12, 60_000));
		look('crisis', state(12, 90_000));
		expect(arrive('crisis', state(12, 2 * 60_000)).revision).toBe(12);
		expect(arrive('crisis', state(12, HOUR)).revision).toBe(12);
	});

	test('every dossier has visits of its own', () => {
		arrive('crisis', state(7, 0));
		expect(arrive('other', state(3, HOUR)).revision).toBe(3);
	});

	test.each([['not json'], ['{"base":{},"last":null}'], ['[]']])(
		'what cannot be read is a first visit: %s',
		(text) => {
			localStorage.setItem('demarche-looked:crisis', text);
			expect(arrive('crisis', state(7, HOUR))).toEqual(state(7, HOUR));
		}
	);

	test('where the browser keeps nothing there is no news', () => {
		vi.stubGlobal('localStorage', {
			getItem: () => {
				throw new Error('denied');
			},
			setItem: () => {
				throw new Error('denied');
			}
		});
		expect(arrive('crisis', state(7, 0))).toEqual(state(7, 0));
		expect(() => look('crisis', state(8, HOUR))).not.toThrow();
	});
});
