/**
 * How the server is started so that it answers fast in little memory. A page leaves megabytes of short-lived
 * objects behind. Left alone, V8 gives them 64 MB and the process holds 400; in the smallest room it sweeps so often
 * that this takes longer than the page itself.
 */
export const heapFlags = ['--min-semi-space-size=8', '--max-semi-space-size=8'];

/**
 * What the allocator beneath it is told: each of its arenas keeps what it had at the most. Pieces of 128 kB and more
 * are given back as soon as they are free; left alone, it learns from the first large ones to keep all that are
 * smaller than 32 MB.
 */
export const heapEnvironment = {
	MALLOC_ARENA_MAX: '2',
	MALLOC_MMAP_THRESHOLD_: '131072',
	MALLOC_TRIM_THRESHOLD_: '131072'
};
