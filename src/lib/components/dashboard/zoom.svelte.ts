import type { Attachment } from 'svelte/attachments';
import type { ZoomHold } from './hands.ts';

type Hands = typeof import('./hands.ts');

/** Zoom of a drawing; it takes hold of the drawing once the hands for it are loaded. */
export class Zoom {
	#transform = $state<string>();
	#scale = $state(1);
	#hold: ZoomHold | undefined;
	/** What was asked for before the hands were there. */
	#waiting: ((hold: ZoomHold) => void)[] = [];

	/** For the `transform` attribute of what is zoomed. */
	get transform(): string | undefined {
		return this.#scale > 1 ? this.#transform : undefined;
	}

	get scale(): number {
		return this.#scale;
	}

	/** Put on the svg element once the hands are there. */
	attach(hands: Hands): Attachment<SVGSVGElement> {
		return (svg) => {
			const hold = hands.holdDrawing(svg, (transform, scale) => {
				this.#transform = transform;
				this.#scale = scale;
			});
			this.#hold = hold;
			for (const act of this.#waiting.splice(0)) act(hold);
			return () => hold.stop();
		};
	}

	/** Closer by a factor above 1, further by one below. */
	by(factor: number) {
		this.#act((hold) => hold.by(factor));
	}

	/** Back to the whole drawing. */
	reset() {
		this.#act((hold) => hold.reset());
	}

	#act(act: (hold: ZoomHold) => void) {
		if (this.#hold) act(this.#hold);
		else this.#waiting.push(act);
	}
}
