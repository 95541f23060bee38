import { Kept } from '../shared/kept.ts';
import {
	HARD,
	Obstacles,
	optionsOf,
	pairCost,
	type Option,
	type Surroundings
} from './label-costs.ts';
import type { PlacedLabel } from './labels.ts';

/** Where labels stand, as it is handed out to every view that asks for the same. */
export interface PlacedLabels {
	readonly labels: readonly PlacedLabel[];
	/** Whether every one is clear of nodes, heads of arrows, labels and edge. */
	readonly clear: boolean;
	/** What the places cost together: the less, the better the picture. */
	readonly cost: number;
}

/** Views of which the places are kept: most differ in something that moves no label. */
const MOST_KEPT = 48;
const kept = new Kept<PlacedLabels>(MOST_KEPT);
const PASSES = 24;
/** Rounds in which a name may push others aside. */
const ROUNDS = 3;
/** Labels in the way of others with which it is worth while: more need a larger frame. */
const MOST_STUCK = 8;
/** A change that saves less is rounding. */
const LEAST = 1e-6;

/**
 * Finds a place for every label: clear of nodes, heads of arrows, other labels and the frame's edge, and off
 * the lines where it can be; further from its node, at the end of a leader, where that is quieter. Each label
 * in turn takes its best place given the others, until none moves; then a label that is in the way of another,
 * or on a line, may push others aside where that is better for all. The last answers are kept.
 */
export function placeLabels(around: Surroundings): PlacedLabels {
	const { nodes, lines, heads, frame } = around;
	const key = [
		frame.width,
		frame.height,
		...nodes.map(({ x, y, r, width, height }) => `${x} ${y} ${r} ${width} ${height}`),
		...[...lines, ...heads].map(
			({ segment, half, faint }) => `${segment.join(' ')} ${half}${faint ? '.' : ''}`
		)
	].join();
	return kept.of(key, () => new Search(around).found());
}

class Search {
	readonly #options: Option[][];
	readonly #chosen: number[];

	constructor(around: Surroundings) {
		const obstacles = new Obstacles(around);
		this.#options = around.nodes.map((_, i) => optionsOf(i, obstacles));
		this.#chosen = this.#options.map(() => 0);
	}

	found(): PlacedLabels {
		this.#settle();
		const isHopeless = this.#options.some((options) => options.every(({ clear }) => !clear));
		const rounds = isHopeless || this.#stuck() > MOST_STUCK ? 0 : ROUNDS;
		for (let round = 0; round < rounds; round++) if (!this.#pushed()) break;
		const labels = this.#chosen.map((_, i) => this.#at(i).label);
		let cost = 0;
		let clear = true;
		labels.forEach((_, i) => {
			const own = this.#at(i);
			const others = this.#conflicts(i, own);
			cost += own.cost + others / 2;
			if (!own.clear || others >= HARD) clear = false;
		});
		return { labels, clear, cost };
	}

	/** How many labels are in the way of others. */
	#stuck(): number {
		return this.#chosen.filter((_, i) => this.#conflicts(i, this.#at(i)) >= HARD).length;
	}

	readonly #at = (i: number) => (this.#options[i] as Option[])[this.#chosen[i] as number] as Option;

	/** What a place of a label costs by the others. */
	#conflicts(i: number, option: Option): number {
		let cost = 0;
		for (let j = 0; j < this.#chosen.length; j++) {
			if (j !== i) cost += pairCost(option, this.#at(j));
		}
		return cost;
	}

	/** The best place of a label given the others, and what it costs; the first of equals. */
	#best(i: number): [place: number, cost: number] {
		let [place, least] = [0, Infinity];
		(this.#options[i] as Option[]).forEach((option, at) => {
			// They stand in order of their own cost.
			if (option.cost >= least) return;
			const cost = option.cost + this.#conflicts(i, option);
			if (cost < least - LEAST) [place, least] = [at, cost];
		});
		return [place, least];
	}

	/** Lets every label take its best place until none moves. */
	#settle(): void {
		for (let pass = 0, moved = true; moved && pass < PASSES; pass++) {
			moved = false;
			for (let i = 0; i < this.#chosen.length; i++) {
				const own = this.#at(i);
				const [place, cost] = this.#best(i);
				if (place === this.#chosen[i] || cost >= own.cost + this.#conflicts(i, own) - LEAST)
					continue;
				this.#chosen[i] = place;
				moved = true;
			}
		}
	}

	/** The labels that stand in the way of one in a place. */
	#inTheWay(i: number, option: Option): number[] {
		const found: number[] = [];
		for (let j = 0; j < this.#chosen.length; j++) {
			if (j !== i && pairCost(option, this.#at(j)) > 0) found.push(j);
		}
		return found;
	}

	/** Tries to put a label into a better place whose holders find others; whether one was. */
	#push(i: number): boolean {
		const before = this.#at(i);
		const was = this.#chosen[i] as number;
		const cost = before.cost + this.#conflicts(i, before);
		for (const [place, option] of (this.#options[i] as Option[]).entries()) {
			if (option.cost >= cost) return false;
			if (place === was) continue;
			const holders = this.#inTheWay(i, option);
			if (holders.length === 0 || holders.length > 3) continue;
			const saved = this.#chosen.slice();
			const costBefore = this.#costOf([i, ...holders]);
			this.#chosen[i] = place;
			for (const j of holders) [this.#chosen[j]] = this.#best(j);
			if (this.#costOf([i, ...holders]) < costBefore - LEAST) return true;
			saved.forEach((at, j) => (this.#chosen[j] = at));
		}
		return false;
	}

	/** What some labels cost together, themselves and by all others. */
	#costOf(some: number[]): number {
		let cost = 0;
		some.forEach((i, k) => {
			const own = this.#at(i);
			cost += own.cost;
			for (let j = 0; j < this.#chosen.length; j++) {
				// A pair of the same group counts once.
				if (j !== i && some.indexOf(j) < k) cost += pairCost(own, this.#at(j));
			}
		});
		return cost;
	}

	#pushed(): boolean {
		let moved = false;
		for (let i = 0; i < this.#chosen.length; i++) {
			const own = this.#at(i);
			if (own.cost + this.#conflicts(i, own) > 60 && this.#push(i)) moved = true;
		}
		if (moved) this.#settle();
		return moved;
	}
}
