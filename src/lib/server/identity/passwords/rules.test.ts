import { describe, expect, test } from 'vitest';
import { faultOfPassword } from './rules.ts';

const names = [
	'Démarche',
	'Nagorno-Karabakh, September 2023',
	'Ana Okafor',
	'ana.okafor@ministry.example'
];

describe('a password', () => {
	test.each([
		'correct horse battery staple',
		'wq8 Fjord/lantern',
		'Հայաստան-լեռներ-ձյուն',
		'🦊🌲🌧️ über den Wald'
	])('may be any 12 characters that nobody would try first: %s', async (password) =>
		expect(await faultOfPassword(password, names)).toBeUndefined()
	);

	test('has 12 to 128 characters, whatever they are', async () => {
		expect(await faultOfPassword('wq8 Fjord/l')).toBe('short');
		expect(await faultOfPassword('🦊🌲🌧🌊🔥🌵🌙🌎🌈🌻🍄')).toBe('short');
		const long = 'wq8 Fjord/lantern'.repeat(8);
		expect(await faultOfPassword(long.slice(0, 128))).toBeUndefined();
		expect(await faultOfPassword(long.slice(0, 129))).toBe('long');
	});

	test.each([
		'1qaz2wsx3edc',
		'Administrator',
		'unbelievable',
		'passwordpassword',
		'Password1234!',
		'monkey-dragon-1987',
		'123456789012',
		'aaaaaaaaaaaaaaa',
		'abcabcabcabcabc',
		'letmein!!!!!!'
	])('that is common, or made of common ones, is refused: %s', async (password) =>
		expect(await faultOfPassword(password, names)).toBe('common')
	);

	test.each([
		'demarche2026!',
		'Démarche-Démarche',
		'NagornoKarabakh2023',
		'nagorno-karabakh!',
		'AnaOkafor1987',
		'demarche-password'
	])('made of the names of the app, of dossiers or of its owner is refused: %s', async (password) =>
		expect(await faultOfPassword(password, names)).toBe('near')
	);

	test('may name them among words that are its own', async () => {
		expect(await faultOfPassword('nagorno walnut teacup orbit', names)).toBeUndefined();
	});
});
