import type { Words } from './words.ts';

/** A run of words that two texts share unchanged, in the same order. Counted in words. */
export interface KeptRun {
	before: number;
	after: number;
	length: number;
}

/** The number of consecutive words that identify a place in a text if they occur once. */
const SEED = 4;

/**
 * The number of consecutive words needed to recognise a run that changed its order, because short runs are more often
 * coincidental.
 */
const LEAST_OUT_OF_ORDER = 12;

/** Exceeds the number of different words in any text. */
const RADIX = 2 ** 26;

/** Numbers stretches of `SEED` words; equal stretches of both texts have equal numbers. */
function seedNumbering(): (ids: Uint32Array) => Uint32Array {
	const numbers = [new Map<number, number>(), new Map<number, number>()];
	const joined = (ids: Uint32Array, step: number, known: Map<number, number>) => {
		const result = new Uint32Array(Math.max(0, ids.length - step));
		for (let i = 0; i < result.length; i++) {
			const key = (ids[i] ?? 0) * RADIX + (ids[i + step] ?? 0);
			let number = known.get(key);
			if (number === undefined) known.set(key, (number = known.size));
			result[i] = number;
		}
		return result;
	};
	const [pairs, fours] = numbers as [Map<number, number>, Map<number, number>];
	return (ids) => joined(joined(ids, 1, pairs), SEED / 2, fours);
}

const MANY = -2;
const NONE = -1;

/** Where each of so many numbered stretches begins: `MANY` if it is repeated, `NONE` if it does not occur. */
function placesOf(seeds: Uint32Array, count: number): Int32Array {
	const places = new Int32Array(count).fill(NONE);
	seeds.forEach((seed, at) => {
		if (seed < count) places[seed] = places[seed] === NONE ? at : MANY;
	});
	return places;
}

/** The longest run of equal words through a place of each text. */
function widened(ours: Uint32Array, theirs: Uint32Array, before: number, after: number): KeptRun {
	let [back, on] = [0, 0];
	const most = Math.min(before, after);
	while (back < most && ours[before - back - 1] === theirs[after - back - 1]) back++;
	const left = Math.min(ours.length - before, theirs.length - after);
	while (on < left && ours[before + on] === theirs[after + on]) on++;
	return { before: before - back, after: after - back, length: back + on };
}

/** Runs grown from stretches that occur once in each text and so match unambiguously. */
function seededRuns(ours: Uint32Array, theirs: Uint32Array): KeptRun[] {
	const numbered = seedNumbering();
	const seeds = numbered(ours);
	const count = seeds.reduce((most, seed) => Math.max(most, seed + 1), 0);
	const [here, there] = [placesOf(seeds, count), placesOf(numbered(theirs), count)];
	const runs: KeptRun[] = [];
	/** The end of the last run for each shift. */
	const ends = new Map<number, number>();
	seeds.forEach((seed, before) => {
		const after = there[seed] ?? NONE;
		if (after < 0 || here[seed] === MANY) return;
		const shift = after - before;
		if ((ends.get(shift) ?? 0) > before) return;
		const run = widened(ours, theirs, before, after);
		ends.set(shift, run.before + run.length);
		runs.push(run);
	});
	return runs;
}

/** The largest set of runs that keep their order, given runs sorted by their earlier place. */
function inOrder(runs: readonly KeptRun[]): Set<KeptRun> {
	/** The last run of the best chain of each length, and the run before each in its chain. */
	const lasts: KeptRun[] = [];
	const previous = new Map<KeptRun, KeptRun | undefined>();
	for (const run of runs) {
		let [low, high] = [0, lasts.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((lasts[middle]?.after ?? 0) < run.after) low = middle + 1;
			else high = middle;
		}
		previous.set(run, lasts[low - 1]);
		lasts[low] = run;
	}
	const chain = new Set<KeptRun>();
	for (let run = lasts.at(-1); run; run = previous.get(run)) chain.add(run);
	return chain;
}

/** The common beginning and end of both texts, if long enough to be certain or complete. */
function commonEnds(ours: Uint32Array, theirs: Uint32Array): KeptRun[] {
	const first = widened(ours, theirs, 0, 0);
	const last = widened(ours, theirs, ours.length, theirs.length);
	const least = Math.min(SEED, ours.length);
	return [first, last].filter(({ length }) => length > 0 && length >= least);
}

/**
 * What two texts share: runs of words, sorted by their place in the first. Runs may overlap by some words if it is
 * unclear which of two equal stretches was removed or added. The time is proportional to both texts, however much was
 * changed; a longest common subsequence takes more.
 */
export function keptRuns(before: Words, after: Words): KeptRun[] {
	const [ours, theirs] = [before.ids, after.ids];
	const seeded = seededRuns(ours, theirs);
	const chain = inOrder(seeded);
	const runs = seeded.filter((run) => chain.has(run) || run.length >= LEAST_OUT_OF_ORDER);
	const ends = commonEnds(ours, theirs).filter(
		(end, i, all) =>
			!runs.some((run) => isSame(run, end)) && !all.slice(0, i).some((other) => isSame(other, end))
	);
	return [...runs, ...ends].sort((a, b) => a.before - b.before || a.after - b.after);
}

const isSame = (a: KeptRun, b: KeptRun) => a.before === b.before && a.after === b.after;
