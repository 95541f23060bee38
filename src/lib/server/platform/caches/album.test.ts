import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everyPair } from '#lib/charts/network/every-pair.ts';
import { place, recall, setAlbum } from '#lib/charts/network/place.ts';
import type { Targets } from '#lib/charts/network/targets.ts';
import { lehmer } from '#lib/charts/network/random.ts';
import { openAlbum } from './album.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demarche-album-'))));
afterEach(() => {
	setAlbum(undefined);
	rmSync(folder, { recursive: true });
});

const files = () => readdirSync(folder).filter((name) => !name.includes('.'));

/** Targets of every pair of some nodes, of distances and weights by chance. */
function targetsOf(count: number, seed: number): Targets {
	const random = lehmer(seed);
	return everyPair(count, () => 0.5 + random(), random);
}

test('a picture that was found before is the same to the bit, for the same targets and the same build alone', async () => {
	const pairs = targetsOf(70, 1);
	const found = place(pairs);
	const first = openAlbum(folder, 'one');
	expect(first.find(pairs)).toBeUndefined();
	first.keep(pairs, found);
	await vi.waitFor(() => expect(files()).toHaveLength(1));
	const again = openAlbum(folder, 'one');
	expect(again.find(pairs)).toEqual(found);
	for (const column of ['distance', 'weight'] as const) {
		const other = { ...pairs, [column]: pairs[column].with(5, 0.7) };
		expect(again.find(other)).toBeUndefined();
	}
	expect(openAlbum(folder, 'two').find(pairs)).toBeUndefined();
});

test('who places actors looks there first, and lays there what is found', async () => {
	setAlbum(openAlbum(folder, 'one'));
	const pairs = targetsOf(61, 2);
	const found = place(pairs);
	await vi.waitFor(() => expect(files()).toHaveLength(1));
	const kept = { ...found, stress: 0.5 };
	const asked: Targets[] = [];
	setAlbum({ find: (one) => (asked.push(one), kept), keep: () => expect.unreachable() });
	expect(place(pairs)).toBe(found);
	const others = targetsOf(61, 3);
	expect(place(others)).toBe(kept);
	expect(recall(others)).toBe(kept);
	expect(asked).toEqual([others]);
	// What starts from another picture follows from more than its targets.
	expect(place(others, found)).not.toBe(kept);
});

test('few actors are placed each time', async () => {
	const album = openAlbum(folder, 'one');
	const pairs = targetsOf(12, 4);
	album.keep(pairs, place(pairs));
	expect(album.find(pairs)).toBeUndefined();
	expect(files()).toEqual([]);
});
