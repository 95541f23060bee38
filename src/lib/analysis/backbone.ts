import { tieAt, tieState, type Ties } from './ties.ts';

/** Divergences that a backbone holds: so many, or as many as there are actors. */
const FEWEST_DIVERGING = 24;

/** What the backbone of a network follows from. */
export interface BackboneInput {
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: readonly number[];
	/** Shared issues under which a tie is too little to tell. */
	minShared: number;
	/** Least |alignment| of a tie that is drawn. */
	threshold: number;
	/** Dossier index of an actor all of whose ties belong to it. */
	ego?: number | undefined;
	/**
	 * What else joins two actors, by dossier index: 1 where an arrow of support or an alliance does, −1
	 * where an arrow of criticism or a tension does, 0 else.
	 */
	joined?: (a: number, b: number) => number;
}

/** One tie that may be drawn, with what decides whether it is. */
interface Candidate {
	/** Places in `actors`. */
	a: number;
	b: number;
	/** |congruence − conflict|. */
	strength: number;
	shared: number;
	/** 1 where the two converge, −1 where they diverge, 0 where the tie is mixed. */
	sign: number;
	/** Whether it rests on enough issues to tell. */
	told: boolean;
}

/** The ties of a network that are drawn when it opens, and how many there are. */
export interface Backbone {
	/** Whether the tie of the places a < b is kept, at `a * count + b`. */
	kept: Uint8Array;
	/** Ties of the layer of agreement, drawn or not. */
	all: number;
}

/** Stronger first, then on more issues, then in the order of the actors: never left to chance. */
const before = (x: Candidate, y: Candidate) =>
	y.strength - x.strength || y.shared - x.shared || x.a - y.a || x.b - y.b;

function candidates({ ties, actors, minShared, threshold }: BackboneInput): Candidate[] {
	const found: Candidate[] = [];
	actors.forEach((one, a) => {
		for (let b = a + 1; b < actors.length; b++) {
			const tie = tieAt(ties, one, actors[b] as number);
			const state = tieState(tie, minShared);
			if (state === 'none' || Math.abs(tie.alignment ?? 0) < threshold) continue;
			const sign = state === 'converge' ? 1 : state === 'diverge' ? -1 : 0;
			const strength = Math.abs(tie.congruence - tie.conflict);
			found.push({ a, b, strength, shared: tie.shared, sign, told: state !== 'too-little' });
		}
	});
	return found;
}

/**
 * The ties that join each actor to the one it agrees with most and hold the rest together: a
 * maximum spanning forest, grown from each actor in turn (Prim, Bell System Technical Journal 36, 1957).
 */
function spanning(count: number, ties: readonly Candidate[]): Candidate[] {
	const at = new Array<Candidate | undefined>(count * count).fill(undefined);
	for (const tie of ties) at[tie.a * count + tie.b] = tie;
	const best = new Array<Candidate | undefined>(count).fill(undefined);
	const inside = new Uint8Array(count);
	const forest: Candidate[] = [];
	for (let root = 0; root < count; root++) {
		let next = inside[root] ? -1 : root;
		while (next >= 0) {
			inside[next] = 1;
			const reached = best[next];
			if (reached) forest.push(reached);
			let nearest = -1;
			for (let other = 0; other < count; other++) {
				if (inside[other]) continue;
				const tie = at[Math.min(next, other) * count + Math.max(next, other)];
				const known = best[other];
				if (tie && (!known || before(tie, known) < 0)) best[other] = tie;
				const own = best[other];
				if (own && (nearest < 0 || before(own, best[nearest] as Candidate) < 0)) nearest = other;
			}
			next = nearest;
		}
	}
	return forest;
}

/**
 * The ties of agreement that carry the picture of a network: every divergence, of more than
 * `FEWEST_DIVERGING` and more than there are actors the sharpest; and of the agreements those that join each
 * actor to the one it agrees with most and hold the rest together. A tie that says no more than an arrow or
 * a relation between the same two is left to that. What is left out is hidden from the drawing alone.
 */
export function backboneOf(input: BackboneInput): Backbone {
	const { actors, ego, joined = () => 0 } = input;
	const count = actors.length;
	const all = candidates(input);
	const diverging = all.filter(({ sign }) => sign < 0).sort(before);
	const kept = new Uint8Array(count * count);
	const at = ({ a, b }: Candidate) => a * count + b;
	const isSaid = ({ a, b, sign }: Candidate) =>
		sign !== 0 && joined(actors[a] as number, actors[b] as number) === sign;
	const carrying = [
		...diverging.slice(0, Math.max(FEWEST_DIVERGING, count)),
		...spanning(
			count,
			all.filter(({ sign, told }) => sign >= 0 && told)
		)
	];
	for (const tie of carrying) if (!isSaid(tie)) kept[at(tie)] = 1;
	for (const tie of all) {
		if (actors[tie.a] === ego || actors[tie.b] === ego) kept[at(tie)] = 1;
	}
	return { kept, all: all.length };
}
