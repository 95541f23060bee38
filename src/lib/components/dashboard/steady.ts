/** The list before where it holds the same: what rests on it then need not be made anew. */
export const steady = (before: number[] | undefined, now: number[]): number[] =>
	before?.length === now.length && before.every((value, i) => value === now[i]) ? before : now;
