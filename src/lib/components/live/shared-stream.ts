import { openStream } from './stream.ts';
import type { Heard } from './stream.ts';

/** A tab asks what it may have missed. */
interface Ask {
	event: 'ask';
}

/** A reader whom the stream knew without a name has one now. */
interface Named {
	event: 'named';
}

/** A stream that tabs share. */
export interface SharedStream {
	/** Opens the stream anew, so that the server knows its reader's name. */
	renew: () => void;
	/** Ends it for this tab. */
	stop: () => void;
}

/** Typed as always there; it is missing where the page is not secure. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;

/**
 * Listens to the stream of a dossier together with the other tabs of this browser that show it: one of them has the
 * connection and passes on what it hears. When it goes, another one takes over from where it knows the dossier.
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
	/** Ends the stream of the tab that has it. */
	let close: (() => void) | undefined;
	/** What a tab that comes later has to know. */
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
