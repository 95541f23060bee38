/** What the stream says, as bytes: made once for each change, however many listen. */
import type { ChangeSet, Entity, RecordedChange } from '#lib/contract/changes.ts';
import type { LiveChange, LivePresence, LiveReset } from '#lib/contract/live.ts';

const encoder = new TextEncoder();

/** Bytes of a change beyond which it is not told but loaded: whoever listens would wait for it to pass. */
const MOST_TOLD = 256 * 1024;

/** What a stream begins with: at which revision, and how soon to come back where it is lost. */
export const opening = (revision: number) => encoder.encode(`retry: 1000\nid: ${revision}\n\n`);

const event = (name: string, data: unknown, id?: number) =>
	encoder.encode(
		`event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
	);

export const resetAt = (revision: number): Uint8Array =>
	event('reset', { revision } satisfies LiveReset, revision);

/** Shows that the connection is alive, and at which revision it stands; keeps proxies from closing it. */
export const heartbeatAt = (revision: number): Uint8Array =>
	event('heartbeat', { revision } satisfies LiveReset, revision);

export const presenceOf = (presence: LivePresence): Uint8Array => event('presence', presence);

/** Rows of which a reader of the dossier may not know everything: that they changed is told, what they say is asked for. */
const guarded: ReadonlySet<Entity> = new Set<Entity>(['annotation', 'coding', 'decision']);

const asTold = (change: RecordedChange): RecordedChange =>
	guarded.has(change.entity) ? { ...change, before: null, after: null } : change;

/** A change set as whoever may read the dossier sees it. The key that it was sent with is its sender's alone. */
export function changeOf(set: ChangeSet, name: string): Uint8Array {
	// JSON leaves out what is undefined.
	const changes = set.changes.map(asTold);
	const told = { ...set, name, changes, key: undefined } satisfies LiveChange & { key: undefined };
	const frame = event('change', told, set.revision);
	return frame.length > MOST_TOLD ? resetAt(set.revision) : frame;
}
