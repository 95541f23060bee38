import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, sha256InBrowser } from './sha256.ts';

test('a browser and a server hash a text alike, half a character included', () => {
	const texts = fc.string({ unit: 'binary', maxLength: 300 });
	const halves = fc.array(
		fc.integer({ min: 0xd7f0, max: 0xe010 }).map((c) => String.fromCharCode(c))
	);
	fc.assert(
		fc.property(
			fc.oneof(
				texts,
				halves.map((parts) => parts.join(''))
			),
			(text) => {
				expect(sha256InBrowser(text)).toBe(sha256(text));
			}
		)
	);
	// FIPS 180-4 gives this one as an example.
	expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
