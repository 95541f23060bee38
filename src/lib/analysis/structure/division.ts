/** Costs nearer to each other than this are the same: they are sums of eighths, up to rounding. */
export const SAME_COST = 1e-7;

/** A division of the nodes of one part into two camps. */
export interface Division {
	/** 0 or 1 by node; the first node is in camp 0. */
	side: Uint8Array;
	/** Cost of the ties that break it. */
	cost: number;
}
