import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { Piscina } from 'piscina';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Rates } from '../caches/kept.ts';
import { log } from '../log.ts';
import { Refusal } from '../problem.ts';
import { makeTurns, type Load, type Turns } from '../turns.ts';
import type { ReadMaterial } from './material.ts';
import type { Answer, Asked, Made, Task } from './task.ts';

/** Something that a worker is to make. */
interface Piece {
	task: Pick<Task<unknown>, 'file' | 'called' | 'isOnce'>;
	dossier: Dossier;
	input: unknown;
	material: ReadMaterial;
}

const noMaterial: ReadMaterial = () => Promise.resolve([]);

export interface WorkPool {
	/**
	 * Has a worker make something, or takes it from what was made before: the same of the same version of a
	 * dossier is made once.
	 *
	 * @param input what the task needs besides the dossier, as JSON can hold it.
	 * @param signal of whoever asked: what nobody waits for any more is dropped.
	 * @param material for what the task reads besides.
	 * @throws Refusal where too many wait, it takes too long, the task refuses or the client has gone.
	 */
	run<Input>(
		task: Task<Input>,
		dossier: Dossier,
		input: Input,
		signal: AbortSignal,
		material?: ReadMaterial
	): Promise<Made>;
	/** Pieces that are being made, and those that wait. */
	load(): Load;
	/** How often what was asked for had been made before. */
	rates(): Rates;
	close(): Promise<void>;
}

export interface WorkOptions {
	/** Folder of the TTF files. */
	fonts: string;
	/** Pieces that may wait. */
	queue?: number;
	/** Milliseconds that one piece may take once it has begun. */
	limit?: number;
	/** Milliseconds after which a worker with nothing to do gives its memory back. */
	idle?: number;
	/** Workers at once. */
	threads?: number;
}

/** Bytes of all that is kept, and of the largest that is. */
const MOST_KEPT = 16_000_000;
const LARGEST_KEPT = 8_000_000;
/** Megabytes that the objects of a worker may take: more ends the worker, not the server. */
const MOST_HEAP = 768;
/**
 * Megabytes that may come together in a new worker before V8 looks through all of its objects. Left alone it begins with
 * so few that each 5 MB of buffers, gone at once, make it look again: a tenth of the time in which a table is read.
 */
const FIRST_HEAP = 64;
/** Answers between two lines of the log. */
const LOGGED = 1000;

/** A piece that is being made, for all that wait for it. */
interface Running {
	made: Promise<Made>;
	waiting: number;
	stop: AbortController;
}

const gone = () => new Refusal('gone', 'The client closed the connection.');
const closing = () => new Refusal('busy', 'The server is shutting down.');

/** One thread is left to the requests, and no machine needs more than four: each has its own dossiers. */
const usualThreads = () => Math.max(1, Math.min(4, availableParallelism() - 1));

const advice = 'Ask for fewer actors or issues, a theme (subject=…) or a decade (decade=1990).';

/** What an error of a worker amounts to; itself where nobody asked for too much. */
function refusalOf(error: unknown): unknown {
	const isFull = error instanceof Error && 'code' in error;
	return isFull && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
		? new Refusal('too-slow', `The answer needs too much memory. ${advice}`)
		: error;
}

class Pool implements WorkPool {
	readonly #options: Required<WorkOptions>;
	readonly #turns: Turns;
	readonly #running = new Map<string, Running>();
	readonly #kept = new LRUCache<string, Made>({
		maxSize: MOST_KEPT,
		maxEntrySize: LARGEST_KEPT,
		sizeCalculation: ({ body }, key) => body.byteLength + key.length
	});
	readonly #closed = new AbortController();
	#hits = 0;
	#misses = 0;
	#threads: Piscina<Asked, Answer> | undefined;

	constructor(options: WorkOptions) {
		this.#options = {
			...{ queue: 64, limit: 30_000, idle: 10_000, threads: usualThreads() },
			...options
		};
		this.#turns = makeTurns({ most: this.#options.threads, queue: this.#options.queue });
	}

	async run<Input>(
		task: Task<Input>,
		dossier: Dossier,
		input: Input,
		signal: AbortSignal,
		material: ReadMaterial = noMaterial
	): Promise<Made> {
		const key = JSON.stringify([task.called, dossier.id, dossier.version, input]);
		const known = this.#kept.get(key);
		this.#count(known !== undefined || this.#running.has(key));
		if (known) return known;
		if (signal.aborted) throw gone();
		return this.#wait(
			this.#running.get(key) ?? this.#start(key, { task, dossier, input, material }),
			key,
			signal
		);
	}

	load(): Load {
		return this.#turns.load();
	}

	rates(): Rates {
		return { hits: this.#hits, misses: this.#misses, bytes: this.#kept.calculatedSize };
	}

	async close(): Promise<void> {
		this.#closed.abort(closing());
		for (const { stop } of this.#running.values()) stop.abort(closing());
		this.#logHits();
		await this.#threads?.destroy();
	}

	#start(key: string, piece: Piece): Running {
		const stop = new AbortController();
		const signal = AbortSignal.any([stop.signal, this.#closed.signal]);
		const made = this.#turns.run(() => this.#make(piece, stop, signal), signal);
		const running = { made, waiting: 0, stop };
		this.#running.set(key, running);
		const forget = () => {
			if (this.#running.get(key) === running) this.#running.delete(key);
		};
		const keep = (result: Made) => (piece.task.isOnce ? undefined : this.#kept.set(key, result));
		made.then(keep).then(forget, forget);
		return running;
	}

	/** Waits for what is being made as long as the client does; the last one to leave stops it. */
	#wait(running: Running, key: string, signal: AbortSignal): Promise<Made> {
		running.waiting++;
		return new Promise<Made>((resolve, reject) => {
			const leave = () => {
				reject(gone());
				if (--running.waiting > 0) return;
				if (this.#running.get(key) === running) this.#running.delete(key);
				running.stop.abort(gone());
			};
			signal.addEventListener('abort', leave, { once: true });
			const settled = () => signal.removeEventListener('abort', leave);
			running.made.then(resolve, reject).finally(settled);
		});
	}

	/** A worker that computes cannot be interrupted, only ended: the pool starts another. */
	async #make(piece: Piece, stop: AbortController, signal: AbortSignal): Promise<Made> {
		const { limit } = this.#options;
		const seconds = Math.round(limit / 100) / 10;
		const timer = setTimeout(
			() =>
				stop.abort(new Refusal('too-slow', `The answer took more than ${seconds} s. ${advice}`)),
			limit
		);
		try {
			const answer = await this.#ask(piece, signal);
			if ('made' in answer) return answer.made;
			if ('refused' in answer) throw Refusal.of(answer.refused);
			throw new Error(`A worker was handed the dossier ${piece.dossier.id} and lacks it.`);
		} catch (error) {
			throw signal.aborted ? signal.reason : refusalOf(error);
		} finally {
			clearTimeout(timer);
		}
	}

	/** Hands the dossier over only where the worker lacks it: it is copied on the way. */
	async #ask(piece: Piece, signal: AbortSignal): Promise<Answer> {
		const { task, dossier, input } = piece;
		const { id, version } = dossier;
		const material = await piece.material(signal);
		const asked = { id, version, input, material, fonts: this.#options.fonts };
		const options = { filename: task.file, name: task.called, signal };
		const answer = await this.#open().run(asked, options);
		return 'lacks' in answer ? this.#open().run({ ...asked, dossier }, options) : answer;
	}

	#open(): Piscina<Asked, Answer> {
		if (this.#threads) return this.#threads;
		const { threads, idle } = this.#options;
		// Read by threads that start from now on; this one has started.
		setFlagsFromString(`--initial-old-space-size=${FIRST_HEAP}`);
		this.#threads = new Piscina<Asked, Answer>({
			...{ minThreads: 0, maxThreads: threads, idleTimeout: idle },
			atomics: 'disabled',
			resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP }
		});
		this.#threads.on('error', (error: Error) =>
			log('worker-failed', { message: error.message }, 'error')
		);
		return this.#threads;
	}

	#count(isHit: boolean): void {
		if (isHit) this.#hits++;
		else this.#misses++;
		if ((this.#hits + this.#misses) % LOGGED === 0) this.#logHits();
	}

	#logHits(): void {
		const [hits, misses] = [this.#hits, this.#misses];
		if (hits + misses === 0) return;
		const share = Math.round((100 * hits) / (hits + misses)) / 100;
		log('cache', { cache: 'work', hits, misses, share, bytes: this.#kept.calculatedSize });
	}
}

/** Makes a pool; its first worker starts with the first piece. */
export const openWorkPool = (options: WorkOptions): WorkPool => new Pool(options);
