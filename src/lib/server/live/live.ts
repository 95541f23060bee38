import type { Viewer } from '../identity/viewer.ts';
import { listen } from '../database/listening.ts';
import { CHANNEL } from '../journal/store-changes.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { Hint } from '../journal/journal.ts';
import { storageFault } from '../database/faults.ts';
import { log } from '../platform/log.ts';
import { Refusal } from '../platform/problem.ts';
import { Channel, standOf } from './channel.ts';
import type { Listener } from './channel.ts';
import { heartbeatAt } from './frames.ts';
import { mayCode, mayRead as mayReadNow, maySeeNames } from './may-read.ts';
import type { MayRead } from './may-read.ts';
import { openPresence, PRESENCE_CHANNEL } from './presence.ts';
import type { Presence } from './presence.ts';

/** Interval of the check for lost rights and missed hints while any stream is open; milliseconds. */
const LOOK = 500;

/** Interval between heartbeats, in milliseconds. */
const HEARTBEAT = 20_000;

/** The most streams that one server keeps open. */
interface LiveLimits {
	/** Per account, or per address for readers without one. */
	perReader: number;
	perDossier: number;
}

/** Sends changes to readers as they happen. */
export interface Live {
	/** Who has which page open. */
	presence: Presence;
	/** Number of open streams. */
	readonly open: number;
	/** Checks that a viewer may read a dossier. @throws Refusal 404 if not, or if there is no such dossier */
	admit(dossier: string, viewer: Viewer): Promise<void>;
	/**
	 * Opens a stream of every change after a revision, including those made before it was opened.
	 *
	 * @param after defaults to the current revision. @param from the address by which readers without an account are counted.
	 * @throws Refusal 404 for an unknown dossier, 429 beyond the limits, 503 while the server is stopping.
	 */
	subscribe(
		dossier: string,
		after: number | undefined,
		reader: { viewer: Viewer; from: string },
		sink: Pick<Listener, 'take' | 'end'>
	): Promise<Subscribed>;
	/** Checks the rights of all viewers at once. */
	askRights(): void;
	/** Closes all streams and accepts no more. */
	endStreams(): void;
	close(): Promise<void>;
}

/** An accepted stream. */
interface Subscribed {
	/** The revision it starts from. */
	revision: number;
	/** Starts sending. */
	start(): Promise<void>;
	/** The reader has disconnected. */
	leave(): void;
}

interface LiveOptions {
	journal: OpenJournal;
	/** The PostgreSQL on which to listen for other servers; without it the database is polled. */
	databaseUrl?: string | undefined;
	limits: LiveLimits;
	mayRead?: MayRead;
}

const readerOf = (viewer: Viewer, from: string) =>
	'account' in viewer ? `account ${viewer.account}` : `address ${from}`;

const tooMany = (what: string) =>
	new Refusal('too-many-streams', `${what} has as many streams open as are allowed at once.`);

/** Starts sending changes to readers. */
export function openLive({
	journal,
	databaseUrl,
	limits,
	mayRead = mayReadNow
}: LiveOptions): Live {
	const channels = new Map<string, Channel>();
	const opening = new Map<string, Promise<Channel | undefined>>();
	const streams = new Map<string, number>();
	let open = 0;
	let isEnding = false;
	let isLost = false;

	/** The next check reads the database again, so a failure only causes a delay. */
	function lost(error: unknown): void {
		// Logs an unreachable database once, and anything else every time.
		if (!isLost || !storageFault(error))
			log('live-reading-failed', { message: String(error) }, 'warn');
		isLost = true;
	}

	const presence = openPresence({
		storage: journal.storage,
		seeNames: (dossier, viewers) => maySeeNames(journal, dossier, viewers),
		tell: (dossier, frameFor) => channels.get(dossier)?.tell(frameFor),
		viewersOf: (dossier) => [...(channels.get(dossier)?.listeners ?? [])].map((one) => one.viewer)
	});
	const ground = (dossier: string) => ({
		journal,
		mayRead,
		mayCode,
		moved: () => presence.moved(dossier),
		refused: (viewer: Viewer) => presence.forget(dossier, viewer)
	});

	function hinted({ dossier, revision }: Hint): void {
		const channel = channels.get(dossier);
		if (channel && channel.cursor < revision) channel.pump().catch(lost);
	}

	/** Compares the revision of every dossier with what was sent, and checks rights again. */
	async function look(): Promise<void> {
		const ids = [...channels.keys()];
		if (ids.length === 0) return;
		const rows = await journal.storage.db
			.selectFrom('dossiers')
			.select(['id', 'revision', 'loaded_at as made'])
			.where('id', 'in', ids)
			.execute();
		const stands = new Map(rows.map((row) => [row.id, row]));
		for (const id of ids) {
			const channel = channels.get(id);
			if (!channel) continue;
			await channel.stands(stands.get(id));
			await channel.askRights();
			if (channel.isEmpty) channels.delete(id);
		}
		isLost = false;
	}

	let looking: Promise<void> | undefined;
	function lookSoon(): void {
		looking ??= look()
			.catch(lost)
			.finally(() => (looking = undefined));
	}
	const looks = setInterval(lookSoon, LOOK);
	const beats = setInterval(() => {
		for (const channel of channels.values()) {
			const frame = heartbeatAt(channel.cursor);
			channel.tell(() => frame);
		}
	}, HEARTBEAT);
	looks.unref();
	beats.unref();
	const unsubscribe = journal.subscribe(hinted);
	const listening =
		databaseUrl === undefined
			? undefined
			: listen(databaseUrl, [CHANNEL, PRESENCE_CHANNEL], {
					heard(channel, payload) {
						if (channel === CHANNEL) hinted(JSON.parse(payload) as Hint);
						else presence.heard(payload);
					},
					connected: lookSoon
				});

	async function makeChannel(dossier: string): Promise<Channel | undefined> {
		const stand = await standOf(journal, dossier);
		if (!stand) return undefined;
		const channel = new Channel(ground(dossier), dossier, stand);
		channels.set(dossier, channel);
		return channel;
	}

	function channelOf(dossier: string): Promise<Channel | undefined> {
		const known = channels.get(dossier);
		if (known) return Promise.resolve(known);
		const underWay = opening.get(dossier) ?? makeChannel(dossier);
		opening.set(dossier, underWay);
		return underWay.finally(() => opening.delete(dossier));
	}

	const unknown = (dossier: string) =>
		new Refusal('unknown-dossier', `There is no dossier "${dossier}".`, { found: dossier });

	async function admit(dossier: string, viewer: Viewer): Promise<void> {
		const allowed = await mayRead(journal, dossier, [viewer]);
		if (!allowed.has(viewer) || !(await standOf(journal, dossier))) throw unknown(dossier);
	}

	const subscribe: Live['subscribe'] = async (dossier, after, { viewer, from }, sink) => {
		if (isEnding) throw new Refusal('busy', 'The server is stopping; connect again.');
		const allowed = await mayRead(journal, dossier, [viewer]);
		const channel = allowed.has(viewer) ? await channelOf(dossier) : undefined;
		if (!channel) throw unknown(dossier);
		const counted = [
			{ key: readerOf(viewer, from), most: limits.perReader, what: 'This reader' },
			{ key: `dossier ${dossier}`, most: limits.perDossier, what: 'This dossier' }
		];
		for (const { key, most, what } of counted) {
			if ((streams.get(key) ?? 0) >= most) throw tooMany(what);
		}
		const count = (step: 1 | -1) => {
			open += step;
			for (const { key } of counted) {
				const n = (streams.get(key) ?? 0) + step;
				if (n > 0) streams.set(key, n);
				else streams.delete(key);
			}
		};
		let isHere = true;
		const leave = () => {
			if (!isHere) return;
			isHere = false;
			count(-1);
			channel.remove(listener);
			if (channel.isEmpty && channels.get(dossier) === channel) channels.delete(dossier);
		};
		const listener: Listener = {
			viewer,
			cursor: after ?? channel.cursor,
			take(frame) {
				if (isHere && sink.take(frame)) return true;
				leave();
				return false;
			},
			end() {
				leave();
				sink.end();
			}
		};
		count(1);
		return {
			revision: listener.cursor,
			async start() {
				try {
					// A channel that emptied in the meantime has been dropped.
					if (channels.get(dossier) !== channel) return listener.end();
					await channel.add(listener);
					listener.take(await presence.frameFor(dossier, viewer));
				} catch (error) {
					lost(error);
					listener.end();
				}
			},
			leave
		};
	};

	function endStreams(): void {
		isEnding = true;
		for (const channel of channels.values()) channel.end();
		channels.clear();
	}

	return {
		presence,
		get open() {
			return open;
		},
		admit,
		subscribe,
		askRights() {
			for (const channel of channels.values()) channel.askRights().catch(lost);
		},
		endStreams,
		async close() {
			endStreams();
			clearInterval(looks);
			clearInterval(beats);
			unsubscribe();
			presence.close();
			await listening?.close();
			await looking;
		}
	};
}
