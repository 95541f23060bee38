import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

const later = () => Promise.withResolvers<string>();
const { signal } = new AbortController();

it('lets so many go on at once, the others in their order', async () => {
	const turns = makeTurns({ most: 2, queue: 9 });
	const works = [later(), later(), later(), later()];
	const begun: number[] = [];
	const done = works.map((work, i) =>
		turns.run(() => {
			begun.push(i);
			return work.promise;
		}, signal)
	);
	await Promise.resolve();
	expect(begun).toEqual([0, 1]);
	works[1]?.resolve('second');
	expect(await done[1]).toBe('second');
	await Promise.resolve();
	expect(begun).toEqual([0, 1, 2]);
	works[0]?.reject(new Error('No.'));
	await expect(done[0]).rejects.toThrow('No.');
	works[2]?.resolve('third');
	works[3]?.resolve('fourth');
	expect(await Promise.all(done.slice(2))).toEqual(['third', 'fourth']);
});

it('refuses what would wait too long, and goes on', async () => {
	const turns = makeTurns({ most: 1, queue: 1 });
	const work = later();
	const run = () => turns.run(() => work.promise, signal);
	const [first, second] = [run(), run()];
	await expect(run()).rejects.toMatchObject({ problem: { status: 503, limit: 1 } });
	work.resolve('done');
	expect(await Promise.all([first, second])).toEqual(['done', 'done']);
	expect(await turns.run(async () => 'again', signal)).toBe('again');
});

it('gives the place of one who leaves to the next, and never begins what nobody waits for', async () => {
	const turns = makeTurns({ most: 1, queue: 1 });
	const [work, gone] = [later(), new AbortController()];
	const first = turns.run(() => work.promise, signal);
	const begun: string[] = [];
	const left = turns.run(async () => begun.push('left'), gone.signal);
	gone.abort(new Error('Gone.'));
	await expect(left).rejects.toThrow('Gone.');
	const next = turns.run(async () => 'next', signal);
	work.resolve('done');
	expect([await first, await next, begun]).toEqual(['done', 'next', []]);
	await expect(turns.run(async () => 'late', gone.signal)).rejects.toThrow('Gone.');
});
