import { describe, expect, test } from 'vitest';
import { keyAct, letterAt } from './keys.ts';

const pressed = (key: string, changes: Partial<Parameters<typeof keyAct>[0]> = {}) =>
	keyAct({
		key,
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		shiftKey: false,
		defaultPrevented: false,
		...changes
	});

describe('one key', () => {
	test('decides for a coder, for each of twenty, and with Shift for the last reason again', () => {
		expect(pressed('a')).toEqual({ act: 'holds', coder: 0, isAgain: false });
		expect(pressed('T')).toEqual({ act: 'holds', coder: 19, isAgain: false });
		expect(pressed('B', { shiftKey: true })).toEqual({ act: 'holds', coder: 1, isAgain: true });
	});

	test('decides that nothing belongs here, writes a new reading, takes back, accepts, and moves', () => {
		expect(pressed('x')).toEqual({ act: 'nothing', isAgain: false });
		expect(
			['w', 'u', 'y', 'ArrowRight', 'ArrowLeft', 'v', 'z'].map((key) => pressed(key)?.act)
		).toEqual([...['new', 'back', 'accept', 'next', 'previous', 'open', 'reason']]);
	});

	test('is left to the browser with Ctrl, Alt or ⌘, where something took it, and where it means nothing here', () => {
		expect(pressed('a', { ctrlKey: true })).toBeUndefined();
		expect(pressed('a', { metaKey: true })).toBeUndefined();
		expect(pressed('a', { altKey: true })).toBeUndefined();
		expect(pressed('a', { defaultPrevented: true })).toBeUndefined();
		expect(['1', 'Enter', 'Tab', ' ', 'é', 'toString'].map((key) => pressed(key))).toEqual(
			Array.from({ length: 6 }, () => undefined)
		);
		expect(pressed('ArrowRight', { shiftKey: true })).toBeUndefined();
	});
});

test('no letter of a coder is a key for something else', () => {
	const letters = Array.from({ length: 20 }, (_, index) => letterAt(index));
	expect(letters.map((letter) => pressed(letter)?.act)).toEqual(letters.map(() => 'holds'));
	expect(letterAt(20)).toBe('21');
});
