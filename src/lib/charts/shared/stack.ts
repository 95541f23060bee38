import { baseline, type Mark, type Text } from './scene.ts';
import { wrapText } from './text.ts';
import { type Setting } from './text-width.ts';

/** A stack of lines, each with its look; grows downwards. */
export class Stack {
	readonly marks: Mark[] = [];
	/** Where the next line begins. */
	y = 0;
	readonly #x: number;
	readonly #width: number;

	constructor(x: number, width: number) {
		this.#x = x;
		this.#width = width;
	}

	/** Sets a text below what is there. */
	text(
		text: string,
		setting: Setting,
		look: { line: number; fill: 'ink' | 'ink-soft'; lines?: number; closing?: string }
	): void {
		const { line, fill, lines: most, closing } = look;
		const lines = wrapText(text, {
			...setting,
			width: this.#width,
			...(most ? { lines: most } : {}),
			...(closing ? { closing } : {})
		});
		const marks = lines.map((l, i): Text => ({
			type: 'text',
			x: this.#x,
			y: this.y + i * line + line / 2 + setting.size * baseline.middle,
			text: l
		}));
		const { size, weight = 400, family = 'sans' } = setting;
		this.marks.push({ type: 'group', fill, size, weight, family, marks });
		this.y += lines.length * line;
	}

	/** Adds marks that stand where they say, beside the lines. */
	mark(...marks: Mark[]): void {
		this.marks.push(...marks);
	}
}
