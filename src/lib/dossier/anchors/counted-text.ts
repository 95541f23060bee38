/** How many of some rising numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
	let [low, high] = [0, numbers.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] ?? limit) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/**
 * A text with places counted in code points, as in anchors; JavaScript counts UTF-16 units. The two differ by the pairs
 * of surrogates before a place, which are found by halving.
 */
export class CountedText {
	readonly content: string;
	/** Where each pair of surrogates begins, in UTF-16 units. */
	readonly #pairs: readonly number[];
	/** The same in code points. */
	readonly #pairPoints: readonly number[];
	/** In code points. */
	readonly length: number;

	constructor(content: string) {
		this.content = content;
		this.#pairs = Array.from(
			content.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g),
			({ index }) => index
		);
		this.#pairPoints = this.#pairs.map((index, before) => index - before);
		this.length = content.length - this.#pairs.length;
	}

	/** How many code points end before or at a UTF-16 index. */
	toPoint(index: number): number {
		const wanted = Math.min(Math.max(index, 0), this.content.length);
		return wanted - countBelow(this.#pairs, wanted);
	}

	/** UTF-16 index at which a code point begins; the end of the text for those beyond it. */
	toIndex(point: number): number {
		const wanted = Math.max(point, 0);
		return Math.min(wanted + countBelow(this.#pairPoints, wanted), this.content.length);
	}

	/** The text between two code points, the second exclusive. */
	slice(start: number, end: number): string {
		return this.content.slice(this.toIndex(start), this.toIndex(end));
	}
}
