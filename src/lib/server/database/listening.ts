import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { log } from '../platform/log.ts';

/** Interval between checks that the connection is alive, and the time allowed for an answer; milliseconds. */
const PROBE = 5_000;
const PATIENCE = 4_000;

/** Wait between attempts to connect, from the first to the longest; milliseconds. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/** A connection on which PostgreSQL reports what other servers did. */
export interface Listening {
	/** Closes it. */
	close(): Promise<void>;
}

/** Callbacks of the connection. */
interface Ears {
	/** A message on one of the channels. */
	heard: (channel: string, payload: string) => void;
	/** Listening again after an interruption, in which messages may have been missed. */
	connected: () => void;
}

const isSilent = Symbol('silent');

/** Rejects if the work takes longer than it would on a live connection. */
async function within<T>(work: Promise<T>): Promise<T> {
	const stop = new AbortController();
	const late = pause(PATIENCE, isSilent, { signal: stop.signal }).catch(() => isSilent);
	try {
		const first = await Promise.race([work, late]);
		if (first === isSilent) throw new Error('The database did not answer.');
		return first as T;
	} finally {
		stop.abort();
	}
}

/**
 * Listens to channels of PostgreSQL on a separate connection and reconnects as often as necessary. Messages are only
 * hints: those sent while the connection was down are lost.
 *
 * @param url as in DATABASE_URL.
 */
export function listen(url: string, channels: readonly string[], ears: Ears): Listening {
	const closing = new AbortController();
	const { signal } = closing;
	// Repeating LISTEN changes nothing and shows that the connection is alive.
	const listenToAll = channels.map((name) => `listen ${name}`).join('; ');
	let open: Client | undefined;

	/** Runs for as long as one connection lasts. @throws what ended it */
	async function once(onOpen: () => void): Promise<void> {
		const { default: pg } = await import('pg');
		const client = new pg.Client({
			connectionString: url,
			connectionTimeoutMillis: PATIENCE,
			keepAlive: true
		});
		open = client;
		const lost = new Promise<never>((_, reject) => {
			client.once('error', reject);
			client.once('end', () => reject(new Error('The connection has ended.')));
			signal.addEventListener('abort', () => reject(new Error('closed')), { once: true });
		});
		lost.catch(() => undefined);
		client.on('notification', ({ channel, payload = '' }) => ears.heard(channel, payload));
		try {
			await Promise.race([client.connect(), lost]);
			for (let isFirst = true; ; isFirst = false) {
				await Promise.race([within(client.query(listenToAll)), lost]);
				if (isFirst) {
					onOpen();
					ears.connected();
				}
				await Promise.race([pause(PROBE, undefined, { ref: false }), lost]);
			}
		} finally {
			client.on('error', () => undefined);
			// A server that does not respond would not answer a polite goodbye either.
			client.connection.stream.destroy();
		}
	}

	async function always(): Promise<void> {
		let wait = FIRST_WAIT;
		while (!signal.aborted) {
			try {
				await once(() => (wait = FIRST_WAIT));
			} catch (error) {
				if (signal.aborted) return;
				log('live-listener-lost', { message: String(error), wait }, 'warn');
			}
			const jitter = wait * (0.5 + Math.random() / 2);
			await pause(jitter, undefined, { signal, ref: false }).catch(() => undefined);
			wait = Math.min(LONGEST_WAIT, wait * 2);
		}
	}

	const done = always();
	return {
		async close() {
			closing.abort();
			open?.connection.stream.destroy();
			await done;
		}
	};
}
