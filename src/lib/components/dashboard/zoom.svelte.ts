import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { Attachment } from 'svelte/attachments';

/**
 * Zoom and pan of a drawing by wheel, pinch, drag and keys. The wheel zooms only with Ctrl or Meta held,
 * as a map does, so that the page scrolls past it.
 */
export class Zoom {
	#transform = $state.raw(zoomIdentity);
	#behaviour = zoom<SVGSVGElement, unknown>()
		.scaleExtent([1, 6])
		.filter((event: WheelEvent | MouseEvent | TouchEvent) => {
			if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
			if ('touches' in event) return event.touches.length > 1 || this.#transform.k > 1;
			return 'button' in event && event.button === 0;
		})
		.on('zoom', ({ transform }) => (this.#transform = transform));
	#svg: SVGSVGElement | undefined;

	/** For the `transform` attribute of what is zoomed. */
	get transform(): string | undefined {
		return this.#transform === zoomIdentity ? undefined : this.#transform.toString();
	}

	get scale(): number {
		return this.#transform.k;
	}

	/** Put on the svg element. */
	readonly attach: Attachment<SVGSVGElement> = (svg) => {
		const { width, height } = svg.viewBox.baseVal;
		this.#svg = svg;
		this.#behaviour.extent([
			[0, 0],
			[width, height]
		]);
		this.#behaviour.translateExtent([
			[0, 0],
			[width, height]
		]);
		select(svg).call(this.#behaviour).on('dblclick.zoom', null);
		return () => select(svg).on('.zoom', null);
	};

	/** Closer by a factor above 1, further by one below. */
	by(factor: number) {
		if (this.#svg) select(this.#svg).call(this.#behaviour.scaleBy, factor);
	}

	/** Back to the whole drawing. */
	reset() {
		if (this.#svg) select(this.#svg).call(this.#behaviour.transform, zoomIdentity);
	}
}
