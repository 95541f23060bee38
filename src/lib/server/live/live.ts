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
import { mayRead as mayReadNow, maySeeNames } from './may-read.ts';
import type { MayRead } from './may-read.ts';
import { openPresence, PRESENCE_CHANNEL } from './presence.ts';
import type { Presence } from './presence.ts';

/** How often rights, and whether hints were missed, are looked at while anybody listens; milliseconds. */
const LOOK = 500;

/** How often every stream shows that it is alive, in milliseconds. */
const HEARTBEAT = 20_000;

/** Most streams on one server. */
interface LiveLimits {
	/** Of one account; of one address for those who have none. */
	perReader: number;
	perDossier: number;
}

/** What tells readers of changes as they happen. */
export interface Live {
	/** Who is where. */
	presence: Presence;
	/** Streams that are open. */
	readonly open: number;
	/** Asks whether somebody may read a dossier. @throws Refusal 404 where they may not, or there is none */
	admit(dossier: string, viewer: Viewer): Promise<void>;
	/**
	 * Tells somebody every change after a revision, those that were made before included.
	 *
	 * @param after left out: from now on. @param from their address, by which those without an account are counted.
	 * @throws Refusal 404 for an unknown dossier, 429 beyond the limits, 503 while the server stops.
	 */
	subscribe(
		dossier: string,
		after: number | undefined,
		reader: { viewer: Viewer; from: string },
		sink: Pick<Listener, 'take' | 'end'>
	): Promise<Subscribed>;
	/** Asks for rights at once, of all who listen. */
	askRights(): void;
	/** Ends all streams and lets nobody in any more. */
	endStreams(): void;
	close(): Promise<void>;
}

/** One who was let in. */
interface Subscribed {
	/** At which revision they begin. */
	revision: number;
	/** Begins to tell. */
	start(): Promise<void>;
	/** They are gone. */
	leave(): void;
}

interface LiveOptions {
	journal: OpenJournal;
	/** Where PostgreSQL tells of other servers; left out, the database is asked instead. */
	databaseUrl?: string | undefined;
	limits: LiveLimits;
	mayRead?: MayRead;
}

const readerOf = (viewer: Viewer, from: string) =>
	'account' in viewer ? `account ${viewer.account}` : `address ${from}`;

const tooMany = (what: string) =>
	new Refusal('too-many-streams', `${what} has as many streams open as are allowed at once.`);

/** Opens what tells readers of changes. */
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

	/** The truth is asked for again at the next look: what failed now only comes later. */
	function lost(error: unknown): void {
		// A database that is out of reach is told of once, anything else every time.
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
		moved: () => presence.moved(dossier),
		refused: (viewer: Viewer) => presence.forget(dossier, viewer)
	});

	function hinted({ dossier, revision }: Hint): void {
		const channel = channels.get(dossier);
		if (channel && channel.cursor < revision) channel.pump().catch(lost);
	}

	/** Compares where every dossier stands with what was told of it, and asks for rights again. */
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
					// A channel that emptied meanwhile is not told of anything any more.
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
