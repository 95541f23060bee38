import type { LiveChange, LivePresence, LiveReset } from '#lib/contract/live.ts';

/** How it is with the connection: `refused` is for good, all else passes. */
export type Link = 'opening' | 'open' | 'lost' | 'refused';

/** What a stream says. */
export type Heard =
	| { event: 'change'; data: LiveChange }
	| { event: 'reset' | 'heartbeat'; data: LiveReset }
	| { event: 'presence'; data: LivePresence }
	| { event: 'link'; data: Link };

const names = ['change', 'reset', 'heartbeat', 'presence'] as const;

/** After how long without a word a connection counts as lost, in milliseconds: two heartbeats may fail to come. */
const SILENCE = 50_000;

/** How long the first word may take, and how often is asked where none comes; milliseconds. */
const FIRST_WORD = 8_000;

/** Waits before another try, from the first to the longest; milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** Where the server has too many streams. */
const FULL_WAIT = 60_000;

/**
 * Listens to a stream, and connects again for as long as it takes.
 *
 * @param path of the stream. @param after gives the revision that is known, at every attempt.
 * @returns what ends it.
 */
export function openStream(
	path: string,
	after: () => number,
	heard: (what: Heard) => void
): () => void {
	let source: EventSource | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let wait = FIRST_WAIT;
	let isOver = false;

	const later = (work: () => void, ms: number) => {
		clearTimeout(timer);
		timer = setTimeout(work, ms);
	};
	const again = (ms: number) => {
		source?.close();
		heard({ event: 'link', data: 'lost' });
		later(connect, ms * (0.7 + Math.random() * 0.6));
	};
	/** A stream that was not let in: the browser does not say why, and does not try again. */
	async function whyNot(): Promise<void> {
		const answer = await fetch(path, { method: 'HEAD' }).catch(() => undefined);
		// Offline it waits until the browser says that it is online again.
		if (isOver || !navigator.onLine) return;
		const status = answer?.status ?? 0;
		if (status === 401 || status === 403 || status === 404) {
			source?.close();
			heard({ event: 'link', data: 'refused' });
			return;
		}
		again(status === 429 ? FULL_WAIT : wait);
		wait = Math.min(LONGEST_WAIT, wait * 2);
	}
	/** A connection on which not even the first word comes is held back by something on the way: then it is asked. */
	async function ask(): Promise<void> {
		const address = `${path.replace(/live$/, 'changes')}?after=${after()}`;
		const answer = await fetch(address).catch(() => undefined);
		if (isOver) return;
		if (!answer?.ok) return again(wait);
		const { changeSets } = (await answer.json()) as { changeSets: LiveChange[] };
		heard({ event: 'link', data: 'open' });
		for (const data of changeSets) heard({ event: 'change', data });
		later(() => void ask(), FIRST_WORD);
	}
	function connect(): void {
		if (isOver) return;
		source?.close();
		const made = new EventSource(`${path}?after=${after()}`);
		source = made;
		later(() => void ask(), FIRST_WORD);
		const isAlive = () => later(() => again(0), SILENCE);
		made.onopen = () => {
			wait = FIRST_WAIT;
			heard({ event: 'link', data: 'open' });
		};
		made.onerror = () => {
			made.close();
			heard({ event: 'link', data: 'lost' });
			void whyNot();
		};
		for (const event of names) {
			made.addEventListener(event, ({ data }: MessageEvent<string>) => {
				isAlive();
				heard({ event, data: JSON.parse(data) } as Heard);
			});
		}
	}
	/** The browser knows sooner than a connection that nothing comes over. */
	const offline = () => {
		source?.close();
		clearTimeout(timer);
		heard({ event: 'link', data: 'lost' });
	};
	const online = () => later(connect, 0);
	addEventListener('offline', offline);
	addEventListener('online', online);
	connect();
	return () => {
		isOver = true;
		removeEventListener('offline', offline);
		removeEventListener('online', online);
		clearTimeout(timer);
		source?.close();
	};
}
