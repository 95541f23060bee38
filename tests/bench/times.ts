/** The value below which a share of some values lies; NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
	values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;

/** The middle one of some values, the upper one of two; NaN of none. */
export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Median milliseconds of several runs, and what the last one answered. */
export function timedRuns<Result>(
	runs: number,
	run: () => Result
): { elapsed: number; result: Result } {
	const times: number[] = [];
	let result = run();
	for (let i = 0; i < runs; i++) {
		const started = performance.now();
		result = run();
		times.push(performance.now() - started);
	}
	return { elapsed: median(times), result };
}

/** Milliseconds that something took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}
