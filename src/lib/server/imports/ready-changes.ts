/** What is left of a plan for whoever applies it, as bytes that one thread hands to another. */
import type { Change } from '#lib/contract/changes.ts';
import { differences } from '#lib/dossier/differences.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { apart, together } from '#lib/dossier/votes-apart.ts';

/** What files make: changes, or a new dossier as a whole, whose changes follow from it. */
export type Outcome = { changes: Change[] } | { made: Dossier };

/** Bytes beyond which an outcome is worked out anew: it is never worth that much memory. */
export const MOST_READY = 16 * 1024 ** 2;

/** Begins an outcome that is a dossier; changes begin with a brace. */
const WHOLE = '*';
const NEXT = 0x0a;

/** The changes that files make. */
export const changesIn = (outcome: Outcome): Change[] =>
	'made' in outcome ? differences(undefined, outcome.made) : outcome.changes;

/** Changes as lines; empty where they are too many. */
function packedChanges(changes: readonly Change[]): Uint8Array[] {
	const parts: Uint8Array[] = [];
	let size = 0;
	for (const change of changes) {
		const line = Buffer.from(`${JSON.stringify(change)}\n`);
		size += line.length;
		if (size > MOST_READY) return [];
		parts.push(line);
	}
	return parts;
}

/** A dossier as one line, the stances of its votes below it. */
function packedDossier(dossier: Dossier): Uint8Array[] {
	if ((dossier.votes?.stance.length ?? 0) > MOST_READY) return [];
	const { json, stances } = apart(dossier);
	const head = Buffer.from(`${WHOLE}${json}\n`);
	return head.length + stances.length > MOST_READY ? [] : [head, stances];
}

/** An outcome in parts that follow one another; none where it takes too much room. */
export const packed = (outcome: Outcome): Uint8Array[] =>
	'made' in outcome ? packedDossier(outcome.made) : packedChanges(outcome.changes);

function unpackedDossier(bytes: Uint8Array): Dossier {
	const end = bytes.indexOf(NEXT);
	const json = Buffer.from(bytes.subarray(1, end)).toString();
	return together({ json, stances: bytes.subarray(end + 1) });
}

/** The outcome that was packed. @param giveTurn is waited for now and then, for others to be answered. */
export async function unpacked(
	bytes: Uint8Array,
	giveTurn: () => Promise<unknown>
): Promise<Outcome> {
	if (bytes[0] === WHOLE.charCodeAt(0)) return { made: unpackedDossier(bytes) };
	const changes: Change[] = [];
	for (let at = 0; at < bytes.length;) {
		const end = bytes.indexOf(NEXT, at);
		changes.push(JSON.parse(Buffer.from(bytes.subarray(at, end)).toString()) as Change);
		at = end + 1;
		if (changes.length % 1000 === 0) await giveTurn();
	}
	return { changes };
}
