/** A step of a glyph's outline, as fontkit gives it: points in units of the font, upwards. */
interface Step {
	command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
	args: number[];
}

/** A number of hundredths as path data has it: `.5`, `-12.34`. */
const written = (hundredths: number) => String(hundredths / 100).replace(/^(-?)0\./, '$1.');

const joined = (numbers: number[]) =>
	numbers
		.map(written)
		.reduce(
			(text, number) => (number.startsWith('-') || !text ? text + number : `${text} ${number}`),
			''
		);

/**
 * Writes outlines as path data in few bytes: two decimals, steps relative to the point before, which is
 * rounded first so that nothing adds up.
 */
export class Trace {
	d = '';
	#x = 0;
	#y = 0;
	#command = '';

	/** Adds a glyph that stands at (x, y), `scale` pixels to a unit. */
	add(steps: readonly Step[], x: number, y: number, scale: number): void {
		for (const { command, args } of steps) {
			const points = args.map((n, i) => Math.round((i % 2 ? y - n * scale : x + n * scale) * 100));
			this.#step(command, points);
		}
	}

	#write(command: string, numbers: number[]): void {
		const text = joined(numbers);
		// A step of the same kind needs no letter.
		const same = command === this.#command && command !== 'M';
		this.d += same ? (text.startsWith('-') ? text : ` ${text}`) : command + text;
		this.#command = command;
	}

	#step(command: Step['command'], points: number[]): void {
		if (command === 'closePath') {
			this.d += 'Z';
			this.#command = '';
			return;
		}
		const [x, y] = [points.at(-2) ?? 0, points.at(-1) ?? 0];
		if (command === 'moveTo') this.#write('M', points);
		else {
			const steps = points.map((n, i) => n - (i % 2 ? this.#y : this.#x));
			if (command === 'quadraticCurveTo') this.#write('q', steps);
			else if (command === 'bezierCurveTo') this.#write('c', steps);
			else if (y === this.#y) this.#write('h', [x - this.#x]);
			else if (x === this.#x) this.#write('v', [y - this.#y]);
			else this.#write('l', steps);
		}
		[this.#x, this.#y] = [x, y];
	}
}
