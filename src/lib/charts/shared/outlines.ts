/** One piece of a path, from where the pen is put down to where it is lifted. */
export interface Outline {
	/** Coordinates: two of the start, then two of each straight line and four of each bow. */
	at: Float64Array;
	/** `L` and `Q`, one for each step. */
	steps: string;
	closed: boolean;
	/** The way from its beginning to its end, as the crow flies, and how far that is. */
	span: readonly [across: number, down: number];
	length: number;
}

function outlineOf(at: readonly number[], steps: string, closed: boolean): Outline {
	const [x = 0, y = 0] = at;
	const span = [(at.at(-2) ?? x) - x, (at.at(-1) ?? y) - y] as const;
	const length = Math.sqrt(span[0] ** 2 + span[1] ** 2);
	return { at: Float64Array.from(at), steps, closed, span, length };
}

const command = /([MLQZ])([^MLQZ]*)/g;

const numbers = (text: string) => (text.match(/-?[\d.]+/g) ?? []).map(Number);

/**
 * The pieces of a path that consists of straight lines and bows with absolute coordinates. A path of all lines that
 * look alike has hundreds.
 *
 * @param d the data of the path.
 */
export function outlinesOf(d: string): Outline[] {
	const found: Outline[] = [];
	let [at, steps]: [number[], string] = [[], ''];
	const lift = (closed: boolean) => {
		if (steps) found.push(outlineOf(at, steps, closed));
		[at, steps] = [[], ''];
	};
	for (const [, letter = '', rest = ''] of d.matchAll(command)) {
		if (letter === 'Z') lift(true);
		else if (letter === 'M') {
			lift(false);
			at = numbers(rest);
		} else {
			at.push(...numbers(rest));
			steps += letter;
		}
	}
	lift(false);
	return found;
}
