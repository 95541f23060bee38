import { LOOKED } from './storage-key.ts';

/** A state of a dossier that a reader has seen. */
export interface SeenState {
	revision: number;
	version: string;
	/** When it was last on the screen, in milliseconds since 1970. */
	at: number;
}

/** What the browser keeps of a reader's visits to a dossier. */
interface Visits {
	/** What was seen before this visit, or when the reader dismissed the news. */
	base: SeenState;
	/** What was seen last. */
	last: SeenState;
}

/** After this many milliseconds away, a reader's return is a new visit. */
const PAUSE = 30 * 60_000;

const keyOf = (dossier: string) => LOOKED + dossier;

const isState = (value: unknown): value is SeenState => {
	const { revision, version, at } = (value ?? {}) as Partial<SeenState>;
	return typeof revision === 'number' && typeof version === 'string' && typeof at === 'number';
};

/** The storage of the browser; `undefined` if it is turned off. */
function shelf(): Storage | undefined {
	try {
		return localStorage;
	} catch {
		return undefined;
	}
}

function read(dossier: string): Visits | undefined {
	try {
		const kept = JSON.parse(shelf()?.getItem(keyOf(dossier)) ?? 'null') as Visits | null;
		return kept && isState(kept.base) && isState(kept.last) ? kept : undefined;
	} catch {
		return undefined;
	}
}

function write(dossier: string, visits: Visits): void {
	try {
		shelf()?.setItem(keyOf(dossier), JSON.stringify(visits));
	} catch {
		// Full or turned off: there will be no news next time, but nothing else is lost.
	}
}

/**
 * The state that the news starts from. It stays the same within a visit, so that news does not vanish as the reader
 * moves between pages; for a new visit it is what was last seen.
 *
 * @param now what the page shows.
 */
export function arrive(dossier: string, now: SeenState): SeenState {
	const kept = read(dossier);
	const isNewVisit = kept && now.at - kept.last.at > PAUSE;
	const base = !kept ? now : isNewVisit ? kept.last : kept.base;
	if (!kept || isNewVisit) write(dossier, { base, last: kept?.last ?? now });
	return base;
}

/** Records that a state and its news were seen. */
export function look(dossier: string, now: SeenState): void {
	const base = read(dossier)?.base ?? now;
	write(dossier, { base, last: now });
}

/** Records that the news up to a state was dismissed for good. */
export const dismiss = (dossier: string, now: SeenState): void =>
	write(dossier, { base: now, last: now });
