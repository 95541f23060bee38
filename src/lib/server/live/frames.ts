/** What the stream says, as bytes: made once for each change, however many listen. */
import type { ChangeSet } from '#lib/contract/changes.ts';
import type { LiveChange, LivePresence, LiveReset } from '#lib/contract/live.ts';

const encoder = new TextEncoder();

/** Bytes of a change beyond which it is not told but loaded: whoever listens would wait for it to pass. */
const MOST_TOLD = 256 * 1024;

/** A comment, which shows that the connection is alive and keeps proxies from closing it. */
export const heartbeat = encoder.encode(':\n\n');

/** What a stream begins with: at which revision, and how soon to come back where it is lost. */
export const opening = (revision: number) => encoder.encode(`retry: 1000\nid: ${revision}\n\n`);

const event = (name: string, data: unknown, id?: number) =>
	encoder.encode(
		`event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
	);

export const resetAt = (revision: number): Uint8Array =>
	event('reset', { revision } satisfies LiveReset, revision);

export const presenceOf = (presence: LivePresence): Uint8Array => event('presence', presence);

/** A change set as whoever may read the dossier sees it. The key that it was sent with is its sender's alone. */
export function changeOf(set: ChangeSet, name: string): Uint8Array {
	// JSON leaves out what is undefined.
	const told: Omit<LiveChange, 'key'> & { key: undefined } = { ...set, name, key: undefined };
	const frame = event('change', told, set.revision);
	return frame.length > MOST_TOLD ? resetAt(set.revision) : frame;
}
