import { expect, test } from 'vitest';
import {
	chordsOf,
	commandOf,
	commands,
	defaultKeys,
	keepKeys,
	keptKeys,
	rebind,
	type Pressed
} from './keymap.ts';
import { Memory } from '../notes/storage.fixture.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
	...{ key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
	...more
});

test('every command has a key, and no key has two commands', () => {
	const keys = commands.flatMap((command) => defaultKeys[command]);
	expect(commands.every((command) => defaultKeys[command].length > 0)).toBe(true);
	expect(new Set(keys).size).toBe(keys.length);
});

test('a key is known by what it types, and by its place where another alphabet is written', () => {
	expect(chordsOf(press('a'))).toEqual(['a']);
	expect(chordsOf(press('A', { shiftKey: true, code: 'KeyA' }))).toEqual(['shift+a']);
	expect(chordsOf(press('?', { shiftKey: true, code: 'Slash' }))).toEqual(['?']);
	expect(commandOf(defaultKeys, press('ф', { code: 'KeyA' }))).toBe('actor');
	expect(commandOf(defaultKeys, press('&', { code: 'Digit1' }))).toBe('stance-n2');
	expect(commandOf(defaultKeys, press('ArrowRight', { shiftKey: true }))).toBe('end-word-on');
	expect(commandOf(defaultKeys, press('z', { metaKey: true, code: 'KeyZ' }))).toBe('undo');
	expect(commandOf(defaultKeys, press('c', { ctrlKey: true, code: 'KeyC' }))).toBeUndefined();
	expect(chordsOf(press('Shift', { shiftKey: true }))).toEqual([]);
});

test('a key is given to one command alone, and never taken from the browser', () => {
	const given = rebind(defaultKeys, 'repeat', press('z'));
	expect(given && 'keymap' in given && given.keymap.repeat).toEqual(['z']);
	expect(rebind(defaultKeys, 'repeat', press('s'))).toEqual({ taken: 'grow', key: 's' });
	expect(rebind(defaultKeys, 'repeat', press('Tab'))).toEqual({ reserved: true, key: 'tab' });
	expect(rebind(defaultKeys, 'grow', press('s'))).toEqual({ keymap: defaultKeys });
	expect(rebind(defaultKeys, 'grow', press('Shift'))).toBeUndefined();
});

test('changed keys are kept in the browser, and what is kept wrongly changes nothing', () => {
	const storage = new Memory();
	const given = rebind(defaultKeys, 'repeat', press('z'));
	const keymap = given && 'keymap' in given ? given.keymap : defaultKeys;
	expect(keepKeys(storage, keymap)).toBe(true);
	expect(keptKeys(storage)).toEqual(keymap);
	keepKeys(storage, defaultKeys);
	expect(storage.length).toBe(0);
	for (const kept of [
		'{',
		'[]',
		'"x"',
		'{"repeat":["s"]}',
		'{"repeat":["tab"]}',
		'{"nothing":["z"]}'
	]) {
		storage.setItem('demarche-coding-keys', kept);
		expect(keptKeys(storage)).toEqual(defaultKeys);
	}
	// A key that a later version gives to another command costs its coder that key alone.
	storage.setItem('demarche-coding-keys', '{"repeat":["v"],"find":["z"]}');
	expect(keptKeys(storage)).toEqual({ ...defaultKeys, find: ['z'] });
	storage.setItem('demarche-coding-keys', '{"repeat":["/"],"find":["."]}');
	expect(keptKeys(storage)).toEqual({ ...defaultKeys, repeat: ['/'], find: ['.'] });
	expect(keepKeys(undefined, keymap)).toBe(false);
	expect(keptKeys(undefined)).toEqual(defaultKeys);
});
