import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { LivePresence, Present, PresenceBody } from '#lib/contract/live.ts';
import { PRESENCE_EVERY } from '#lib/contract/presence-every.ts';
import { targetTypes } from '#lib/contract/targets.ts';
import type { Storage } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import { log } from '../platform/log.ts';
import { presenceOf } from './frames.ts';

/** The channel on which servers tell each other who is connected. */
export const PRESENCE_CHANNEL = 'demarche_presence';

/** A page or server that has been silent this long has gone; allows for two lost messages. Milliseconds. */
const GONE = PRESENCE_EVERY * 2.5;

/** How long changes are collected before they are sent, in milliseconds. */
const GATHER = 300;

/** How often a server repeats itself to the others and drops those who have gone; milliseconds. */
const AGAIN = 10_000;

/** The most people named in one message; PostgreSQL allows 8,000 bytes. */
const MOST_NAMED = 30;
const MOST_BYTES = 7_500;

/** Who is looking at a dossier through one server. */
interface Here {
	people: Present[];
	/** Streams of readers without a name. */
	unnamed: number;
}

interface Page {
	present: Present;
	owner: string;
	/** By this server's monotonic clock. */
	heard: number;
}

/** Who has which page open, across all servers. Kept in memory only. */
export interface Presence {
	/** A page reports where its reader is. */
	say(dossier: string, viewer: Viewer, said: PresenceBody): void;
	/** Who is present, as far as a viewer may know. */
	frameFor(dossier: string, viewer: Viewer): Promise<Uint8Array>;
	/** A viewer has lost the right to read. */
	forget(dossier: string, viewer: Viewer): void;
	/** A stream of a dossier was opened or closed. */
	moved(dossier: string): void;
	/** Another server reports who is connected to it. */
	heard(payload: string): void;
	close(): void;
}

interface PresenceOptions {
	storage: Pick<Storage, 'db' | 'kind'>;
	/** Sends a frame to the streams of a dossier on this server. */
	tell: (dossier: string, frameFor: (viewer: Viewer) => Uint8Array) => void;
	/** Viewers with a stream of a dossier on this server. */
	viewersOf: (dossier: string) => Viewer[];
	/** Which viewers may see names; the others get a count. */
	seeNames: (dossier: string, viewers: readonly Viewer[]) => Promise<ReadonlySet<Viewer>>;
}

const ownerOf = (viewer: Viewer) => ('account' in viewer ? viewer.account : viewer.kind);

/** What others may know of where somebody is: in which text, and at which coding, is theirs alone. */
const shownPlace = (at: string) =>
	targetTypes.some((type) => at.startsWith(`${type}:`)) ? at : '';

/** As many people as fit in one message; the others are only counted. */
function shortened({ people, unnamed }: Here): Here {
	const named = people.slice(0, MOST_NAMED);
	while (Buffer.byteLength(JSON.stringify(named)) > MOST_BYTES) named.pop();
	return { people: named, unnamed: unnamed + people.length - named.length };
}

/** Starts keeping track of who has which page open. */
export function openPresence({ storage, tell, viewersOf, seeNames }: PresenceOptions): Presence {
	const server = randomUUID();
	const pages = new Map<string, Map<string, Page>>();
	/** What other servers reported, by dossier and server. */
	const elsewhere = new Map<string, Map<string, Here & { heard: number }>>();
	const waiting = new Map<string, NodeJS.Timeout>();
	const told = new Map<string, string>();
	const isLate = ({ heard }: { heard: number }) => performance.now() - heard > GONE;

	/** Who is connected to this server: pages that reported themselves, and the streams of unnamed readers. */
	function hereOf(dossier: string): Here {
		const people = [...(pages.get(dossier)?.values() ?? [])].map(({ present }) => present);
		const unnamed = viewersOf(dossier).filter(({ name }) => name === '').length;
		return shortened({ people, unnamed });
	}

	function everybody(dossier: string): Here {
		const parts = [hereOf(dossier), ...(elsewhere.get(dossier)?.values() ?? [])];
		return shortened({
			people: parts.flatMap(({ people }) => people),
			unnamed: parts.reduce((sum, { unnamed }) => sum + unnamed, 0)
		});
	}

	function frames(dossier: string) {
		const { people, unnamed } = everybody(dossier);
		return {
			named: presenceOf({ people, others: unnamed } satisfies LivePresence),
			counted: presenceOf({ people: [], others: people.length + unnamed } satisfies LivePresence)
		};
	}

	async function tellAll(dossier: string): Promise<void> {
		const seeing = await seeNames(dossier, viewersOf(dossier));
		const { named, counted } = frames(dossier);
		tell(dossier, (viewer) => (seeing.has(viewer) ? named : counted));
	}

	const untold = (error: unknown) =>
		log('live-presence-untold', { message: String(error) }, 'warn');

	function tellHere(dossier: string): void {
		const key = JSON.stringify(everybody(dossier));
		if (told.get(dossier) === key) return;
		told.set(dossier, key);
		tellAll(dossier).catch((error: unknown) => {
			told.delete(dossier);
			untold(error);
		});
	}

	function tellServers(dossier: string): void {
		if (storage.kind !== 'postgresql') return;
		const payload = JSON.stringify({ server, dossier, ...hereOf(dossier) });
		sql`select pg_notify(${PRESENCE_CHANNEL}, ${payload})`.execute(storage.db).catch(untold);
	}

	/** Sends what has changed after a short wait, as many readers connect at once when a server starts. */
	function gather(dossier: string): void {
		if (waiting.has(dossier)) return;
		const timer = setTimeout(() => {
			waiting.delete(dossier);
			tellHere(dossier);
			tellServers(dossier);
		}, GATHER);
		waiting.set(dossier, timer.unref());
	}

	function sweep(): void {
		for (const [dossier, known] of pages) {
			for (const [page, one] of known) if (isLate(one)) known.delete(page);
			if (known.size === 0) pages.delete(dossier);
		}
		for (const [dossier, known] of elsewhere) {
			for (const [name, one] of known) if (isLate(one)) known.delete(name);
			if (known.size === 0) elsewhere.delete(dossier);
		}
		const known = new Set([...pages.keys(), ...elsewhere.keys(), ...told.keys()]);
		for (const dossier of known) {
			tellHere(dossier);
			if (pages.has(dossier) || viewersOf(dossier).length > 0) tellServers(dossier);
			else told.delete(dossier);
		}
	}

	const sweeps = setInterval(sweep, AGAIN);
	sweeps.unref();

	return {
		say(dossier, viewer, { page, at, editing, leaving }) {
			const known = pages.get(dossier) ?? new Map<string, Page>();
			pages.set(dossier, known);
			const owner = ownerOf(viewer);
			const before = known.get(page);
			// Nobody may report for somebody else's page.
			if (before && before.owner !== owner) return;
			if (leaving) known.delete(page);
			else if (viewer.name !== '') {
				const present = { page, name: viewer.name, at: shownPlace(at), isEditing: editing };
				known.set(page, { present, owner, heard: performance.now() });
				if (JSON.stringify(before?.present) === JSON.stringify(present)) return;
			}
			gather(dossier);
		},
		async frameFor(dossier, viewer) {
			const seeing = await seeNames(dossier, [viewer]);
			const { named, counted } = frames(dossier);
			return seeing.has(viewer) ? named : counted;
		},
		forget(dossier, viewer) {
			const known = pages.get(dossier);
			for (const [page, { owner }] of known ?? []) {
				if (owner === ownerOf(viewer)) known?.delete(page);
			}
			gather(dossier);
		},
		moved: gather,
		heard(payload) {
			const said = JSON.parse(payload) as Here & { server: string; dossier: string };
			if (said.server === server) return;
			const known = elsewhere.get(said.dossier) ?? new Map<string, Here & { heard: number }>();
			elsewhere.set(said.dossier, known);
			const { people, unnamed } = said;
			known.set(said.server, { people, unnamed, heard: performance.now() });
			tellHere(said.dossier);
		},
		close() {
			clearInterval(sweeps);
			for (const timer of waiting.values()) clearTimeout(timer);
		}
	};
}
