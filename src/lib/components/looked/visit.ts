import { LOOKED } from './storage-key.ts';

/** A state of a dossier that a reader has seen. */
export interface SeenState {
	revision: number;
	version: string;
	/** Milliseconds since 1970 at which it was last in sight. */
	at: number;
}

/** What the browser keeps of a reader's visits to a dossier. */
interface Visits {
	/** What was seen before this visit, or at what the reader dismissed the news. */
	base: SeenState;
	/** What was seen last. */
	last: SeenState;
}

/** Milliseconds without a look after which another one is another visit. */
const PAUSE = 30 * 60_000;

const keyOf = (dossier: string) => LOOKED + dossier;

const isState = (value: unknown): value is SeenState => {
	const { revision, version, at } = (value ?? {}) as Partial<SeenState>;
	return typeof revision === 'number' && typeof version === 'string' && typeof at === 'number';
};

/** The storage of the browser; `undefined` where it is turned off. */
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
		// Full or turned off: the reader is told nothing next time, and loses nothing else.
	}
}

/**
 * The state from which a reader is told the news. Within one visit it stays, so that nothing is lost by going to and
 * fro; after a pause it is what was seen last.
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

/** Keeps that a state was in sight, with its news. */
export function look(dossier: string, now: SeenState): void {
	const base = read(dossier)?.base ?? now;
	write(dossier, { base, last: now });
}

/** Keeps that the news up to a state was dismissed: it does not come back. */
export const dismiss = (dossier: string, now: SeenState): void =>
	write(dossier, { base: now, last: now });
