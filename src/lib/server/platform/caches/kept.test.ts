import { expect, test, vi } from 'vitest';
import { openKept } from './kept.ts';

const open = (bytes = 1000) =>
	openKept<{ word: string }>({ name: 'words', bytes, sizeOf: ({ word }) => word.length });

test('two requests for the same thing wait for one computation, and the next finds it kept', async () => {
	const kept = open();
	const make = vi.fn(async () => ({ word: 'one' }));
	const [a, b] = await Promise.all([kept.get('k', make), kept.get('k', make)]);
	expect(a).toBe(b);
	expect(await kept.get('k', make)).toBe(a);
	expect(make).toHaveBeenCalledOnce();
	kept.close();
});

test('what failed, or is nothing, is made again', async () => {
	const kept = open();
	await expect(kept.get('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(await kept.get('k', async () => undefined)).toBeUndefined();
	expect(await kept.get('k', async () => ({ word: 'yes' }))).toEqual({ word: 'yes' });
	kept.close();
});

test('no more is kept than the bound allows, and what is larger is handed out all the same', async () => {
	const kept = open(100);
	const make = vi.fn(async () => ({ word: 'x'.repeat(60) }));
	await kept.get('a', make);
	await kept.get('b', make);
	await kept.get('a', make);
	expect(make).toHaveBeenCalledTimes(3);
	expect(await kept.get('c', async () => ({ word: 'y'.repeat(101) }))).toBeDefined();
	kept.close();
});

test('the hit rates stand in the log', async () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const kept = open();
	await kept.get('k', async () => ({ word: 'one' }));
	await kept.get('k', async () => ({ word: 'one' }));
	kept.close();
	expect(log.mock.calls.join()).toMatch(
		/"event":"kept","what":"words","hits":1,"shared":0,"misses":1/
	);
	log.mockRestore();
});
