import { afterEach, expect, it } from 'vitest';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import * as tasks from './pool.fixture.ts';
import { encodeMaterial } from './material.ts';
import type { Task } from './task.ts';
import { openWorkPool, type WorkOptions, type WorkPool } from './pool.ts';

const dossier = makeDossier();
let pool: WorkPool;
const open = (options: Partial<WorkOptions> = {}) =>
	(pool = openWorkPool({ fonts: 'static/fonts/ttf', threads: 1, ...options }));
afterEach(() => pool.close());

const decoder = new TextDecoder();
const present = new AbortController().signal;
const run = async (
	name: keyof typeof tasks,
	input: unknown = null,
	signal = present,
	of = dossier
) => decoder.decode((await pool.run(tasks[name] as Task<unknown>, of, input, signal)).body);

const refusal = (name: string, detail: RegExp, more = {}) =>
	expect.objectContaining({
		problem: expect.objectContaining({
			...{ type: `urn:demarche:problem:${name}`, detail: expect.stringMatching(detail) },
			...more
		})
	});

it('hands a dossier over once for each version, and makes the same thing once', async () => {
	open();
	expect(await run('count', 'x')).toBe('made-1 8 x 0');
	expect(await run('count', 'x')).toBe('made-1 8 x 0');
	expect(await run('count', 'y')).toBe('made-1 8 y 1');
	const other = { ...makeDossier({ actors: 9 }), id: dossier.id };
	expect(await run('count', 'x', present, other)).toBe('made-1 9 x 2');
});

it('lets two requests for the same thing wait for one computation', async () => {
	open();
	const [one, other] = await Promise.all([run('count', 'x'), run('count', 'x')]);
	expect([one, other]).toEqual(['made-1 8 x 0', 'made-1 8 x 0']);
});

it('leaves the thread of the requests free', async () => {
	open();
	await run('count');
	let longest = 0;
	let last = performance.now();
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 5);
	await run('compute', 600);
	clearInterval(watch);
	expect(longest).toBeLessThan(300);
});

it('drops what nobody waits for any more: what runs is ended, what waits never begins', async () => {
	open();
	const [first, second] = [new AbortController(), new AbortController()];
	const running = run('compute', 60_000, first.signal);
	const waiting = run('count', 'x', second.signal);
	const next = run('count', 'y');
	second.abort();
	await expect(waiting).rejects.toEqual(refusal('gone', /closed/));
	first.abort();
	await expect(running).rejects.toEqual(refusal('gone', /closed/, { status: 499 }));
	expect(await next).toBe('made-1 8 y 0');
});

it('goes on for those who stay where one of several leaves', async () => {
	open();
	const leaving = new AbortController();
	const left = run('rest', 50, leaving.signal);
	const stayed = run('rest', 50);
	leaving.abort();
	await expect(left).rejects.toEqual(refusal('gone', /closed/));
	expect(await stayed).toBe('rested');
});

it('ends what takes too long, says what to do, and goes on', async () => {
	open({ limit: 3000 });
	const slow = run('compute', 60_000);
	const next = run('count');
	await expect(slow).rejects.toEqual(refusal('too-slow', /3 s.*fewer actors/, { status: 504 }));
	expect(await next).toMatch(/^made-1 8/);
});

it('refuses more than may wait, and goes on', async () => {
	open({ queue: 2 });
	const three = [1, 2, 3].map((i) => run('count', i));
	await expect(run('count', 4)).rejects.toEqual(refusal('busy', /2 requests/, { status: 503 }));
	expect(await Promise.all(three)).toHaveLength(3);
});

it('passes refusals on whole, and errors as errors; none is kept', async () => {
	open();
	const refused = refusal('too-many-cells', /Too many/, { status: 422, limit: 7 });
	await expect(run('refuse')).rejects.toEqual(refused);
	await expect(run('refuse')).rejects.toEqual(refused);
	await expect(run('fail')).rejects.toThrow('No such luck.');
});

it('survives a worker that ends, and one that cannot load its task', async () => {
	open();
	await expect(run('end')).rejects.toThrow();
	const missing = Object.assign(async () => ({ lacks: true as const }), {
		file: `${tasks.count.file}.missing.ts`,
		called: 'count'
	});
	await expect(pool.run(missing, dossier, null, present)).rejects.toThrow();
	expect(await run('count')).toMatch(/^made-1 8/);
});

it('lets go of all that waits when the server shuts down', async () => {
	open();
	const [running, waiting] = [run('compute', 60_000), run('count')];
	await Promise.resolve();
	const both = Promise.allSettled([running, waiting]);
	await pool.close();
	for (const one of await both) {
		expect(one).toMatchObject({ reason: refusal('busy', /shutting down/) });
	}
});

it('reads what a task needs besides when its turn comes, once, and hands it over', async () => {
	open();
	let reads = 0;
	const material = () => {
		reads++;
		return Promise.resolve([encodeMaterial(['talks']), encodeMaterial({ n: 2 })]);
	};
	const ask = () => pool.run(tasks.read, dossier, null, present, material);
	await ask();
	expect(decoder.decode((await ask()).body)).toBe('[["talks"],{"n":2}]');
	expect(reads).toBe(1);
});

it('stops reading for a task that nobody waits for any more', async () => {
	open();
	const client = new AbortController();
	const began = Promise.withResolvers<AbortSignal>();
	const material = (signal: AbortSignal) => {
		began.resolve(signal);
		return new Promise<never>((_, reject) =>
			signal.addEventListener('abort', () => reject(signal.reason as Error))
		);
	};
	const asked = pool.run(tasks.read, dossier, null, client.signal, material);
	const signal = await began.promise;
	client.abort();
	await expect(asked).rejects.toThrow();
	expect(signal.aborted).toBe(true);
});
