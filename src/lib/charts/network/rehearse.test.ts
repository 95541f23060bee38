import { afterEach, expect, test } from 'vitest';
import { everyPair } from './every-pair.ts';
import { place, setAlbum } from './place.ts';
import { rehearsePlacing } from './rehearse.ts';

afterEach(() => setAlbum(undefined));

test('a rehearsal asks no album, lays nothing there, and leaves what is remembered', () => {
	const pairs = everyPair(61, (a, b) => 0.5 + (a + b) / 122);
	const found = place(pairs);
	setAlbum({ find: () => expect.unreachable(), keep: () => expect.unreachable() });
	rehearsePlacing();
	expect(place(pairs)).toBe(found);
});
