/** Which codings of a text are readings of the same words: passages of different coders that overlap. */
import type { Coding } from '#lib/contract/coding.ts';

/** How closely two codings of different coders belong together, best first. */
interface Match {
	a: number;
	b: number;
	/** 3: the same actors and issue. 2: the same issue. 1: an actor in common. 0: neither. */
	likeness: number;
	/** Code points that both marked, divided by those that either marked; 0 if the passages do not overlap. */
	overlap: number;
}

/** Passages with entirely different readings form one unit only if they share at least half of their words. */
const LEAST_OVERLAP_OF_STRANGERS = 0.5;

/** Sorted, so that the order in which joint speakers were picked makes no difference. */
export const sameActors = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');

/** The share of the words marked by either that both marked: 0 to 1. */
function overlapOf(a: Pick<Coding, 'start' | 'end'>, b: Pick<Coding, 'start' | 'end'>): number {
	const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
	return shared > 0 ? shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start)) : 0;
}

function likeness(a: Coding, b: Coding): number {
	if (a.issue === b.issue) return sameActors(a.actors, b.actors) ? 3 : 2;
	return a.actors.some((actor) => b.actors.includes(actor)) ? 1 : 0;
}

/** By place in the text, then by id, so that coders' names play no part in the order. */
export const byPlace = (a: Coding, b: Coding): number =>
	a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const sameCell = (a: Coding, b: Coding) =>
	a.issue === b.issue && a.said_on === b.said_on && sameActors(a.actors, b.actors);

/** All pairs of overlapping passages of different coders; `codings` are in order of place. */
function overlapping(codings: readonly Coding[]): Match[] {
	const matches: Match[] = [];
	let open: number[] = [];
	for (const [b, later] of codings.entries()) {
		open = open.filter((a) => (codings[a]?.end ?? 0) > later.start);
		for (const a of open) {
			const earlier = codings[a];
			if (!earlier || earlier.coder === later.coder) continue;
			const match = {
				a,
				b,
				likeness: likeness(earlier, later),
				overlap: overlapOf(earlier, later)
			};
			if (match.likeness > 0 || match.overlap >= LEAST_OVERLAP_OF_STRANGERS) matches.push(match);
		}
		open.push(b);
	}
	return matches;
}

/** All pairs of different coders who read the same cell, wherever in the text. */
function sameCells(codings: readonly Coding[]): Match[] {
	const byCell = new Map<string, number[]>();
	for (const [index, { issue, said_on, actors }] of codings.entries()) {
		const key = JSON.stringify([issue, said_on, [...actors].sort()]);
		const others = byCell.get(key);
		if (others) others.push(index);
		else byCell.set(key, [index]);
	}
	return [...byCell.values()].flatMap((group) =>
		group.flatMap((b, at) =>
			group.slice(0, at).flatMap((a) => {
				const [one, other] = [codings[a], codings[b]];
				if (!one || !other || one.coder === other.coder || !sameCell(one, other)) return [];
				return { a, b, likeness: 3, overlap: overlapOf(one, other) };
			})
		)
	);
}

const closest = (codings: readonly Coding[]) => (one: Match, other: Match) => {
	const span = ({ a, b }: Match) => Math.abs((codings[b]?.start ?? 0) - (codings[a]?.start ?? 0));
	return (
		other.likeness - one.likeness ||
		other.overlap - one.overlap ||
		span(one) - span(other) ||
		one.a - other.a ||
		one.b - other.b
	);
};

/** Groups that grow with each match and hold each coder at most once. */
class Groups {
	readonly #of: number[];
	readonly #members: number[][];
	readonly #codings: readonly Coding[];

	constructor(codings: readonly Coding[]) {
		this.#codings = codings;
		this.#of = codings.map((_, index) => index);
		this.#members = codings.map((_, index) => [index]);
	}

	/** Joins the groups of two codings, unless a coder would then appear twice; `isForced` joins them regardless. */
	join(a: number, b: number, isForced = false): void {
		const [into, from] = [this.#of[a] ?? a, this.#of[b] ?? b];
		if (into === from) return;
		const [kept, moved] = [this.#members[into] ?? [], this.#members[from] ?? []];
		if (!isForced) {
			const coders = new Set(kept.map((index) => this.#codings[index]?.coder));
			if (moved.some((index) => coders.has(this.#codings[index]?.coder))) return;
		}
		for (const index of moved) this.#of[index] = into;
		this.#members[into] = [...kept, ...moved];
		this.#members[from] = [];
	}

	all(): Coding[][] {
		return this.#members
			.filter((members) => members.length > 0)
			.map((members) =>
				members.sort((a, b) => a - b).flatMap((index) => this.#codings[index] ?? [])
			);
	}
}

/**
 * The codings of one text in groups of those that read the same thing, at most one of each coder in a group. Closest
 * readings are matched first: the same actors and issue before the same issue, that before an actor in common, and
 * then the greater overlap. A coding that overlaps nothing is matched to the same cell elsewhere in the text. Codings
 * that were decided together stay together, separate from all others.
 *
 * Neither the order of the codings nor the names of the coders make a difference. Groups are in order of place.
 *
 * @param settled ids of codings that were decided together
 */
export function matchPassages(
	codings: readonly Coding[],
	settled: readonly (readonly string[])[] = []
): Coding[][] {
	const decided = new Set(settled.flat());
	const held = codings.filter(({ id }) => decided.has(id)).sort(byPlace);
	const free = codings.filter(({ id }) => !decided.has(id)).sort(byPlace);

	const kept = new Groups(held);
	const places = new Map(held.map(({ id }, index) => [id, index]));
	for (const [first, ...others] of settled.map((ids) =>
		ids.flatMap((id) => places.get(id) ?? [])
	)) {
		if (first !== undefined) for (const other of others) kept.join(first, other, true);
	}

	const groups = new Groups(free);
	for (const matches of [overlapping(free), sameCells(free)]) {
		for (const { a, b } of matches.sort(closest(free))) groups.join(a, b);
	}
	return [...kept.all(), ...groups.all()].sort(([a], [b]) => (a && b ? byPlace(a, b) : 0));
}
