import { openStream } from './stream.ts';
import type { Heard } from './stream.ts';

/** A tab asks what it may have missed. */
interface Ask {
	event: 'ask';
}

/** Typed as always there; it is missing where the page is not secure. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;

/**
 * Listens to the stream of a dossier together with the other tabs of this browser that show it: one of them has the
 * connection and passes on what it hears. When it goes, another one takes over from where it knows the dossier.
 *
 * @returns what ends it.
 */
export function shareStream(
	path: string,
	after: () => number,
	heard: (what: Heard) => void
): () => void {
	const manager = locks();
	if (!manager) return openStream(path, after, heard);
	const stop = new AbortController();
	const channel = new BroadcastChannel(`demarche-live ${path}`);
	let isLeading = false;
	/** What a tab that comes later has to know. */
	const last = new Map<string, Heard>();

	function lead(): () => void {
		isLeading = true;
		return openStream(path, after, (what) => {
			if (what.event === 'presence' || what.event === 'link') last.set(what.event, what);
			channel.postMessage(what);
			heard(what);
		});
	}
	channel.onmessage = ({ data }: MessageEvent<Heard | Ask>) => {
		if (data.event !== 'ask') return heard(data);
		if (!isLeading) return;
		for (const what of last.values()) channel.postMessage(what);
		channel.postMessage({ event: 'heartbeat', data: { revision: after() } } satisfies Heard);
	};
	channel.postMessage({ event: 'ask' } satisfies Ask);
	const { signal } = stop;
	manager
		.request(`demarche-live ${path}`, { signal }, () => {
			if (signal.aborted) return undefined;
			const close = lead();
			return new Promise<void>((resolve) => {
				signal.addEventListener('abort', () => {
					close();
					resolve();
				});
			});
		})
		.catch(() => undefined);
	return () => {
		stop.abort();
		channel.close();
	};
}
