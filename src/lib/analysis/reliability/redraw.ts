/**
 * Rounds of a bootstrap over units: each draws as many units as there are, with replacement, and adds up what they add
 * to the sums. The draws are the same every time, so that a figure always has the same interval.
 */
import { packed } from './packed.ts';
import type { Packed } from './packed.ts';
import type { Tally } from './tally.ts';

/** Rounds of a bootstrap. */
export const rounds = 1000;

const SEED = 0x2545f491;

/**
 * Marsaglia's xorshift generator of 32 bits (Journal of Statistical Software 8, no. 14, 2003), which fills a list with
 * randomly drawn units.
 */
class Draws {
	#state = SEED;

	fill(drawn: Int32Array, units: number): void {
		const share = units / 4_294_967_296;
		let state = this.#state;
		for (let i = 0; i < drawn.length; i++) {
			state ^= state << 13;
			state ^= state >>> 17;
			state ^= state << 5;
			drawn[i] = (state >>> 0) * share;
		}
		this.#state = state;
	}
}

function addEntries({ starts, places, values }: Tally, drawn: Int32Array, sums: Float64Array) {
	for (let i = 0; i < drawn.length; i++) {
		const unit = drawn[i] as number;
		const end = starts[unit + 1] as number;
		for (let at = starts[unit] as number; at < end; at++) {
			const place = places[at] as number;
			sums[place] = (sums[place] as number) + (values[at] as number);
		}
	}
}

/** Adds up one stretch whose numbers hold several sums each, four numbers at a time. */
function addPacked(table: Packed, drawn: Int32Array, sums: Float64Array): void {
	const { numbers, block } = table;
	for (let first = 0; first < numbers; first += 4) {
		const part = table.parts[first / 4] as Float64Array;
		for (let from = 0; from < drawn.length; from += block) {
			const to = Math.min(drawn.length, from + block);
			let [a, b, c, d] = [0, 0, 0, 0];
			for (let i = from; i < to; i++) {
				const at = (drawn[i] as number) << 2;
				a += part[at] as number;
				b += part[at + 1] as number;
				c += part[at + 2] as number;
				d += part[at + 3] as number;
			}
			table.unpack(first, a, sums);
			table.unpack(first + 1, b, sums);
			table.unpack(first + 2, c, sums);
			table.unpack(first + 3, d, sums);
		}
	}
}

/**
 * Calls `visit` with the sums of each round; it must not keep them.
 *
 * @param times how many rounds
 */
export function redraw(
	tally: Tally,
	visit: (sums: Float64Array) => void,
	times: number = rounds
): void {
	const { layout, units } = tally;
	const sums = new Float64Array(layout.width * layout.coders.length);
	const drawn = new Int32Array(units);
	const draws = new Draws();
	const table = packed(tally);
	for (let round = 0; round < times; round++) {
		sums.fill(0);
		draws.fill(drawn, units);
		if (table) addPacked(table, drawn, sums);
		else addEntries(tally, drawn, sums);
		visit(sums);
	}
}
