import { Worker } from 'node:worker_threads';
import { Refusal } from '../problem.ts';
import { foreignLetters } from './letters.ts';

export interface PoolOptions {
	/** Folder of the TTF files. */
	fonts: string;
	/** Pictures that may wait while one is drawn. */
	queue?: number;
	/** Milliseconds that one picture may take. */
	limit?: number;
	/** Milliseconds after which a worker with nothing to do gives its memory back. */
	idle?: number;
}

/** Draws SVG as PNG, one picture at a time, beside the requests. */
export interface PngPool {
	/**
	 * @param scale pixels of the picture to one of the SVG.
	 * @throws Refusal where too many wait, one takes too long or a letter has no font.
	 */
	render(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>>;
	close(): Promise<void>;
}

interface Job {
	/** Of the worker. */
	url: URL;
	svg: string;
	scale: number;
	resolve(png: Uint8Array<ArrayBuffer>): void;
	reject(error: unknown): void;
}

type Answer = { png: Uint8Array<ArrayBuffer> } | { missing: string[] };

/** The worker as a module of its own: a build has no file of it. */
async function workerUrl(): Promise<URL> {
	const { default: text } = await import('./render.worker.js?raw');
	return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

function lettersRefusal(missing: string[]): Refusal {
	return new Refusal(
		'no-font',
		`No font on this server has ${missing.map((m) => `“${m}”`).join(', ')}. Export the figure as SVG, or install a font for it on the server (Debian: apt-get install fonts-noto fonts-noto-cjk).`,
		{ letters: missing }
	);
}

class Pool implements PngPool {
	readonly #fonts: string;
	readonly #most: number;
	readonly #limit: number;
	readonly #idle: number;
	readonly #waiting: Job[] = [];
	#current: Job | undefined;
	#url: URL | undefined;
	#worker: Worker | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor({ fonts, queue = 32, limit = 15_000, idle = 10_000 }: PoolOptions) {
		this.#fonts = fonts;
		this.#most = queue;
		this.#limit = limit;
		this.#idle = idle;
	}

	async render(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
		const url = (this.#url ??= await workerUrl());
		if (this.#current && this.#waiting.length >= this.#most) {
			const detail = `${this.#most} pictures wait to be drawn already. Try again in some seconds, or export the figure as SVG, which needs no waiting.`;
			throw new Refusal('busy', detail);
		}
		return new Promise((resolve, reject) => {
			this.#waiting.push({ url, svg, scale, resolve, reject });
			if (!this.#current) this.#next();
		});
	}

	async close(): Promise<void> {
		const closed = new Refusal('busy', 'The server is shutting down.');
		for (const job of this.#waiting.splice(0)) job.reject(closed);
		this.#current?.reject(closed);
		this.#current = undefined;
		await this.#drop();
	}

	#start(url: URL): Worker {
		const resvg = import.meta.resolve('@resvg/resvg-js');
		const worker = new Worker(url, { workerData: { resvg, fonts: this.#fonts } });
		worker.on('message', (answer: Answer) => {
			// What an ended worker had still to say is for a job that was refused.
			if (worker !== this.#worker) return;
			const job = this.#finish();
			if ('png' in answer) job?.resolve(answer.png);
			else job?.reject(lettersRefusal(answer.missing));
			this.#next();
		});
		worker.on('error', (error) => this.#fail(worker, error));
		worker.unref();
		return worker;
	}

	#next(): void {
		clearTimeout(this.#timer);
		this.#current = this.#waiting.shift();
		if (!this.#current) {
			this.#timer = setTimeout(() => this.#drop(), this.#idle).unref();
			return;
		}
		const { url, svg, scale } = this.#current;
		this.#worker ??= this.#start(url);
		this.#worker.ref();
		this.#timer = setTimeout(() => this.#expire(), this.#limit);
		this.#worker.postMessage({ svg, scale, foreign: foreignLetters(svg) });
	}

	/** The job that has just ended. */
	#finish(): Job | undefined {
		const job = this.#current;
		this.#current = undefined;
		this.#worker?.unref();
		return job;
	}

	/** A worker that draws cannot be interrupted, only ended. */
	#expire(): void {
		const seconds = Math.round(this.#limit / 100) / 10;
		const detail = `Drawing the picture took more than ${seconds} s. Ask for a smaller scale or fewer actors and issues, or export the figure as SVG.`;
		if (this.#worker) this.#fail(this.#worker, new Refusal('too-slow', detail));
	}

	#fail(worker: Worker, error: unknown): void {
		if (worker !== this.#worker) return;
		const job = this.#finish();
		void this.#drop();
		job?.reject(error);
		this.#next();
	}

	async #drop(): Promise<void> {
		clearTimeout(this.#timer);
		const worker = this.#worker;
		this.#worker = undefined;
		await worker?.terminate();
	}
}

/** Makes a pool; its worker starts with the first picture. */
export const openPngPool = (options: PoolOptions): PngPool => new Pool(options);
