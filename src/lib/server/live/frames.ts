/** The frames of a stream as bytes, encoded once per change however many streams are open. */
import type { ChangeSet, Entity, RecordedChange } from '#lib/contract/changes.ts';
import { isCoded } from '../journal/coded.ts';
import type { LiveChange, LivePresence, LiveReset } from '#lib/contract/live.ts';

const encoder = new TextEncoder();

/** Size in bytes beyond which a change is not sent: the reader reloads instead of waiting for it. */
const MOST_TOLD = 256 * 1024;

/** The first frame: the revision, and how soon to reconnect. */
export const opening = (revision: number) => encoder.encode(`retry: 1000\nid: ${revision}\n\n`);

const event = (name: string, data: unknown, id?: number) =>
	encoder.encode(
		`event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
	);

export const resetAt = (revision: number): Uint8Array =>
	event('reset', { revision } satisfies LiveReset, revision);

/** Shows that the connection is alive and which revision it has reached; keeps proxies from closing it. */
export const heartbeatAt = (revision: number): Uint8Array =>
	event('heartbeat', { revision } satisfies LiveReset, revision);

export const presenceOf = (presence: LivePresence): Uint8Array => event('presence', presence);

/** Entities that not every reader may see in full: the stream only says that a row changed, and readers fetch it. */
const guarded: ReadonlySet<Entity> = new Set<Entity>([
	...(['annotation', 'coding', 'decision'] as const),
	'text'
]);

const asTold = (change: RecordedChange): RecordedChange =>
	guarded.has(change.entity) ? { ...change, before: null, after: null } : change;

/** A change set as it is sent: to most, or to all and with less to those who may not code. */
export interface ToldFrames {
	frame: Uint8Array;
	/** Where codings or decisions changed: the same without them. */
	uncoded?: Uint8Array;
}

/** A change set as readers of the dossier see it, without the idempotency key of its sender. */
export function framesOf(set: ChangeSet, name: string): ToldFrames {
	const frame = changeOf(set, name);
	const changes = set.changes.filter((change) => !isCoded(change));
	if (changes.length === set.changes.length) return { frame };
	// Where nothing else changed a reader learns no more than the revision.
	const uncoded =
		changes.length > 0 ? changeOf({ ...set, changes }, name) : heartbeatAt(set.revision);
	return { frame, uncoded };
}

function changeOf(set: ChangeSet, name: string): Uint8Array {
	// JSON omits undefined values.
	const changes = set.changes.map(asTold);
	const told = { ...set, name, changes, key: undefined } satisfies LiveChange & { key: undefined };
	const frame = event('change', told, set.revision);
	return frame.length > MOST_TOLD ? resetAt(set.revision) : frame;
}
