import type { LiveChange, LivePresence, LiveReset } from '#lib/contract/live.ts';

/** State of the connection; only `refused` is final. */
export type Link = 'opening' | 'open' | 'lost' | 'refused';

/** A message from the stream. */
export type Heard =
	| { event: 'change'; data: LiveChange }
	| { event: 'reset' | 'heartbeat'; data: LiveReset }
	| { event: 'presence'; data: LivePresence }
	| { event: 'link'; data: Link };

const names = ['change', 'reset', 'heartbeat', 'presence'] as const;

/** A connection silent for this long is lost, in milliseconds; allows for two missed heartbeats. */
const SILENCE = 50_000;

/** How long to wait for the first message, and how often to poll if none comes; milliseconds. */
const FIRST_WORD = 8_000;

/** Wait before reconnecting, from the first attempt to the longest; milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** Wait when the server has too many streams. */
const FULL_WAIT = 60_000;

/**
 * Listens to a stream and reconnects as often as necessary.
 *
 * @param path of the stream. @param after returns the revision of the page, at every attempt.
 * @returns a function that closes it.
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
	/** Finds out why a stream was refused: the browser does not say, and does not try again. */
	async function whyNot(): Promise<void> {
		const answer = await fetch(path, { method: 'HEAD' }).catch(() => undefined);
		// When offline, it waits for the browser's `online` event.
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
	/** Polls for changes, as a proxy seems to hold back a stream from which nothing arrives. */
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
	/** The browser notices sooner than a silent connection would. */
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
