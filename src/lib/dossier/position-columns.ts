/**
 * Positions of every actor on every issue as of a day, as columns over `actor * issueCount + issue`.
 *
 * `lower` and `upper` are the lower and upper median of the statements that made the position. They
 * differ only where an even number of statements disagree: then no single stance is supported, and a
 * cell shows both. Silence is not a value: `lower` and `upper` are ABSENT and `silence` says which kind.
 */
export interface Positions {
	asOf: string;
	/** The earlier day from which changes are marked; without it each is marked from the position before. */
	since?: string;
	actorCount: number;
	issueCount: number;
	lower: Int8Array;
	upper: Int8Array;
	/** Index into `bases`; meaningless where absent. */
	basis: Uint8Array;
	/** Bits: contested 1, changed 2, conditional 4. */
	flags: Uint8Array;
	/** 0 where there is a position, else 1 + index into `silenceKinds`. */
	silence: Uint8Array;
}
