import type { Span } from './spans.ts';

const inOrder = (spans: readonly Span[]): number[] =>
	spans
		.map((_, at) => at)
		.sort((a, b) => {
			const [one, other] = [spans[a], spans[b]];
			return one && other ? one.start - other.start || other.end - one.end || a - b : 0;
		});

/**
 * Assigns passages to lanes of the margin so that overlapping ones never share a lane. Of two that begin together, the
 * longer goes further out. There are only as many lanes as passages overlap.
 */
export function lanesOf(spans: readonly Span[]): number[] {
	const lanes = new Array<number>(spans.length).fill(0);
	const taken: number[] = [];
	for (const at of inOrder(spans)) {
		const span = spans[at];
		if (!span) continue;
		const free = taken.findIndex((end) => end <= span.start);
		const lane = free < 0 ? taken.length : free;
		taken[lane] = span.end;
		lanes[at] = lane;
	}
	return lanes;
}

/** A stretch of a text and how many passages cover it. */
export interface Depth extends Span {
	readonly depth: number;
}

/** Splits the covered text into separate stretches, each with its number of passages, in the order of the text. */
export function depthsOf(spans: readonly Span[]): Depth[] {
	const edges = spans
		.flatMap(({ start, end }) =>
			end > start ? ([[start, 1] as const, [end, -1] as const] as const) : []
		)
		.sort((a, b) => a[0] - b[0]);
	const found: Depth[] = [];
	let [depth, from] = [0, 0];
	for (const [place, by] of edges) {
		const last = found.at(-1);
		if (depth > 0 && place > from) {
			if (last?.end === from && last.depth === depth)
				found[found.length - 1] = { ...last, end: place };
			else found.push({ start: from, end: place, depth });
		}
		depth += by;
		from = place;
	}
	return found;
}
