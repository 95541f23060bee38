import { openStream } from './stream.ts';
import type { Heard } from './stream.ts';

/** A new tab asks for the current state. */
interface Ask {
	event: 'ask';
}

/** The reader has entered a name since the stream was opened. */
interface Named {
	event: 'named';
}

/** A stream shared by several tabs. */
export interface SharedStream {
	/** Reopens the stream, so that the server learns the reader's name. */
	renew: () => void;
	/** Stops listening in this tab. */
	stop: () => void;
}

/** Typed as always present, but missing on pages that are not secure. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;

/**
 * Shares the stream of a dossier with the other tabs of this browser that show it: one of them holds the connection and
 * passes messages on. When it closes, another one takes over from its own revision.
 */
export function shareStream(
	path: string,
	after: () => number,
	heard: (what: Heard) => void
): SharedStream {
	const manager = locks();
	if (!manager) {
		let close = openStream(path, after, heard);
		const renew = () => {
			close();
			close = openStream(path, after, heard);
		};
		return { renew, stop: () => close() };
	}
	const stop = new AbortController();
	const channel = new BroadcastChannel(`demarche-live ${path}`);
	/** Closes the stream if this tab holds it. */
	let close: (() => void) | undefined;
	/** Messages that a tab opened later needs. */
	const last = new Map<string, Heard>();

	function lead(): void {
		close?.();
		close = openStream(path, after, (what) => {
			if (what.event === 'presence' || what.event === 'link') last.set(what.event, what);
			channel.postMessage(what);
			heard(what);
		});
	}
	channel.onmessage = ({ data }: MessageEvent<Heard | Ask | Named>) => {
		if (data.event !== 'ask' && data.event !== 'named') return heard(data);
		if (!close) return;
		if (data.event === 'named') return lead();
		for (const what of last.values()) channel.postMessage(what);
		channel.postMessage({ event: 'heartbeat', data: { revision: after() } } satisfies Heard);
	};
	channel.postMessage({ event: 'ask' } satisfies Ask);
	const { signal } = stop;
	manager
		.request(`demarche-live ${path}`, { signal }, () => {
			if (signal.aborted) return undefined;
			lead();
			return new Promise<void>((resolve) => {
				signal.addEventListener('abort', () => {
					close?.();
					resolve();
				});
			});
		})
		.catch(() => undefined);
	return {
		renew: () => {
			if (close) lead();
			else channel.postMessage({ event: 'named' } satisfies Named);
		},
		stop: () => {
			stop.abort();
			channel.close();
		}
	};
}
