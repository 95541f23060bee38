/** UTF-16 units between stored counts. */
const STEP = 1024;

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether the units at an index and after it are a pair of surrogates, and so one code point. */
const isPair = (text: string, index: number) =>
	isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1));

/** How many code points begin before each multiple of `STEP`. */
function countsOf(text: string): Uint32Array {
	const counts = new Uint32Array(Math.floor(text.length / STEP) + 1);
	let pairs = 0;
	for (let index = 0; index <= text.length; index++) {
		if (index % STEP === 0) counts[index / STEP] = index - pairs;
		if (index > 0 && isPair(text, index - 1)) pairs++;
	}
	return counts;
}

/**
 * A text with places counted in code points, as in anchors; JavaScript counts UTF-16 units. Converting between the two
 * scans at most `STEP` units.
 */
export class CountedText {
	readonly content: string;
	/** Absent if every character is one unit, so that both counts are equal. */
	readonly #counts: Uint32Array | undefined;
	/** In code points. */
	readonly length: number;

	constructor(content: string) {
		this.content = content;
		this.#counts = /[\ud800-\udbff]/.test(content) ? countsOf(content) : undefined;
		this.length = this.toPoint(content.length);
	}

	/** How many code points end before or at a UTF-16 index. */
	toPoint(index: number): number {
		const wanted = Math.min(Math.max(index, 0), this.content.length);
		if (!this.#counts) return wanted;
		let [at, point] = this.#from(Math.floor(wanted / STEP));
		for (;;) {
			const next = at + (isPair(this.content, at) ? 2 : 1);
			if (next > wanted) return at > wanted ? point - 1 : point;
			at = next;
			point++;
		}
	}

	/** UTF-16 index at which a code point begins; the end of the text for those beyond it. */
	toIndex(point: number): number {
		const wanted = Math.max(point, 0);
		if (!this.#counts) return Math.min(wanted, this.content.length);
		let [low, high] = [0, this.#counts.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#counts[middle] ?? 0) <= wanted) low = middle;
			else high = middle - 1;
		}
		let [at, count] = this.#from(low);
		for (; count < wanted && at < this.content.length; count++) {
			at += isPair(this.content, at) ? 2 : 1;
		}
		return at;
	}

	/** The text between two code points, the second exclusive. */
	slice(start: number, end: number): string {
		return this.content.slice(this.toIndex(start), this.toIndex(end));
	}

	/** Where the first code point at or after a step begins, and how many begin before it. */
	#from(step: number): [index: number, point: number] {
		const index = step * STEP;
		// A pair may lie across a step.
		const isWithinPair = index > 0 && isPair(this.content, index - 1);
		return [isWithinPair ? index + 1 : index, this.#counts?.[step] ?? 0];
	}
}
