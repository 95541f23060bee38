import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

const later = () => Promise.withResolvers<string>();

it('lets so many go on at once, the others in their order', async () => {
	const turns = makeTurns({ most: 2, queue: 9, what: 'documents' });
	const works = [later(), later(), later(), later()];
	const begun: number[] = [];
	const done = works.map((work, i) =>
		turns.run(() => {
			begun.push(i);
			return work.promise;
		})
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
	const turns = makeTurns({ most: 1, queue: 1, what: 'documents' });
	const work = later();
	const [first, second] = [turns.run(() => work.promise), turns.run(() => work.promise)];
	await expect(turns.run(() => work.promise)).rejects.toMatchObject({ problem: { status: 503 } });
	work.resolve('done');
	expect(await Promise.all([first, second])).toEqual(['done', 'done']);
	expect(await turns.run(async () => 'again')).toBe('again');
});
