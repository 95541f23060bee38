/** A run of characters as a PDF places it; the origin is at the lower left of the page. */
export interface Run {
	str: string;
	/** Scale and rotation, then where its baseline begins. */
	transform: number[];
	width: number;
	height: number;
	hasEOL: boolean;
}

/** A line of a page. */
export interface Line {
	text: string;
	left: number;
	right: number;
	/** Of the baseline. */
	y: number;
	/** Of its letters, in points. */
	size: number;
}

const sizeOf = ({ transform: [, , c = 0, d = 0], height }: Run) => height || Math.hypot(c, d);
const isUpright = ({ transform: [a = 0, b = 0] }: Run) => Math.abs(b) < Math.abs(a) / 10 && a > 0;

/** Runs of one line, put together; a gap between two of them is a blank. */
class OpenLine {
	readonly y: number;
	readonly #left: number;
	#right: number;
	#size: number;
	#text: string;

	constructor(run: Run) {
		const [, , , , x = 0, y = 0] = run.transform;
		[this.#left, this.y, this.#right] = [x, y, x + run.width];
		[this.#size, this.#text] = [sizeOf(run), run.str];
	}

	/** Whether a run stands in this line: raised or lowered a little, as a number of a footnote is, it does. */
	holds({ transform: [, , , , x = 0, y = 0] }: Run): boolean {
		return Math.abs(y - this.y) < this.#size * 0.6 && x >= this.#right - this.#size;
	}

	add(run: Run): void {
		const [, , , , x = 0] = run.transform;
		const isGap = x - this.#right > this.#size * 0.15;
		const isBlank = /\s$/.test(this.#text) || /^\s/.test(run.str);
		this.#text += (isGap && !isBlank && this.#text !== '' ? ' ' : '') + run.str;
		this.#right = Math.max(this.#right, x + run.width);
		this.#size = Math.max(this.#size, sizeOf(run));
	}

	close(): Line | undefined {
		const text = this.#text.replace(/\s+/g, ' ').trim();
		if (text === '') return undefined;
		return { text, left: this.#left, right: this.#right, y: this.y, size: this.#size };
	}
}

/** The lines of a page in the order in which the PDF draws them; what is turned, such as a stamp, is left out. */
export function linesOf(runs: readonly Run[]): Line[] {
	const lines: Line[] = [];
	let open: OpenLine | undefined;
	const close = () => {
		const line = open?.close();
		if (line) lines.push(line);
		open = undefined;
	};
	for (const run of runs) {
		if (run.str.trim() !== '' && isUpright(run)) {
			if (open?.holds(run)) open.add(run);
			else {
				close();
				open = new OpenLine(run);
			}
		}
		if (run.hasEOL) close();
	}
	close();
	return lines;
}

/** A line without its numbers: the same at the head of every page. */
const likeness = ({ text }: Line) => text.replace(/\d+/g, '#').trim().toLowerCase();

/** Lines at the head and the foot of a page that may be repeated on others. */
const MARGIN_LINES = 3;

/** Lines near the top and the bottom of a page. */
function marginLines(page: readonly Line[]): Line[] {
	const byHeight = page.toSorted((a, b) => b.y - a.y);
	return [...new Set([...byHeight.slice(0, MARGIN_LINES), ...byHeight.slice(-MARGIN_LINES)])];
}

/**
 * Leaves out what stands at the head or the foot of most pages, and the numbers of pages.
 *
 * @returns the pages without it, and each such line once.
 */
export function withoutRepeats(pages: readonly (readonly Line[])[]): {
	pages: Line[][];
	leftOut: string[];
} {
	const counts = new Map<string, number>();
	for (const page of pages) {
		for (const like of new Set(marginLines(page).map(likeness))) {
			counts.set(like, (counts.get(like) ?? 0) + 1);
		}
	}
	const least = Math.max(3, Math.ceil(pages.length * 0.6));
	const leftOut = new Map<string, string>();
	const kept = pages.map((page) => {
		const margin = new Set(marginLines(page));
		return page.filter((line) => {
			const like = likeness(line);
			const isRepeated = margin.has(line) && (counts.get(like) ?? 0) >= least;
			if (isRepeated && !leftOut.has(like)) leftOut.set(like, line.text);
			return !isRepeated;
		});
	});
	return { pages: kept, leftOut: [...leftOut.values()] };
}

/** The number that as many are below as are above. */
function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How the lines of a document usually stand. */
interface Usual {
	/** From one baseline to the next. */
	step: number;
	right: number;
}

function usualOf(pages: readonly (readonly Line[])[]): Usual {
	const steps = pages.flatMap((page) =>
		page.slice(1).flatMap((line, i) => {
			const step = (page[i]?.y ?? 0) - line.y;
			return step > 0 && step < line.size * 3 ? [step] : [];
		})
	);
	return { step: median(steps), right: median(pages.flat().map(({ right }) => right)) };
}

const ends = /[.!?:;։。！？]["”’»)\]]*$/u;

/** Whether a new paragraph begins with a line that stands below another one on the same page. */
function isApart(before: Line, line: Line, { step, right }: Usual): boolean {
	const gap = before.y - line.y;
	if (gap < 0 || gap > step * 1.35 + 1) return true;
	if (Math.abs(before.size - line.size) > Math.min(before.size, line.size) * 0.12) return true;
	const isIndented = line.left - before.left > line.size && ends.test(before.text);
	const isShort = before.right < right - before.size * 4 && ends.test(before.text);
	return isIndented || isShort || /^[•–·▪◦]\s/.test(line.text);
}

/** Whether a paragraph goes on with the first line of a page. */
const goesOn = (before: Line, line: Line) =>
	!ends.test(before.text) && /^[\p{Ll}\p{Lo}\p{N}]/u.test(line.text);

/** Paragraphs as lists of their lines, told by gaps, indents, letters of another size and short last lines. */
export function paragraphsIn(pages: readonly (readonly Line[])[]): string[][] {
	const usual = usualOf(pages);
	const paragraphs: string[][] = [];
	let last: Line | undefined;
	for (const page of pages) {
		page.forEach((line, i) => {
			const isNew = !last || (i === 0 ? !goesOn(last, line) : isApart(last, line, usual));
			if (isNew) paragraphs.push([line.text]);
			else paragraphs.at(-1)?.push(line.text);
			last = line;
		});
	}
	return paragraphs;
}
