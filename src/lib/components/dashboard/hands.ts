import { drag, select, zoom, zoomIdentity } from 'd3';

// What only a reader who takes hold of the network needs: loaded when one does, not with the page.

interface Point {
	x: number;
	y: number;
}

/** What follows from dragging one node, in the pixels of the drawing. */
export interface Dragging {
	/** Where the node stands. */
	from: () => Point;
	move: (to: Point) => void;
	end: () => void;
}

/** Lets a node be dragged by mouse, touch and pen. @returns what ends it. */
export function holdNode(element: SVGElement, { from, move, end }: Dragging): () => void {
	const behaviour = drag<SVGElement, unknown>()
		.container(() => element.parentNode as SVGGElement)
		.subject(from)
		.on('drag', ({ x, y }: Point) => move({ x, y }))
		.on('end', end);
	select(element).call(behaviour);
	return () => select(element).on('.drag', null);
}

/** The handles of a zoomed drawing. */
export interface ZoomHold {
	/** Closer by a factor above 1, further by one below. */
	by: (factor: number) => void;
	/** Back to the whole drawing. */
	reset: () => void;
	stop: () => void;
}

/**
 * Lets a drawing be zoomed and moved. The wheel zooms only with Ctrl or Meta held, as a map does, so that
 * the page scrolls past it; one finger moves the drawing only once it is zoomed.
 *
 * @param show is told the new `transform` and scale.
 */
export function holdDrawing(
	svg: SVGSVGElement,
	show: (transform: string, scale: number) => void
): ZoomHold {
	let scale = 1;
	const { width, height } = svg.viewBox.baseVal;
	const frame: [[number, number], [number, number]] = [
		[0, 0],
		[width, height]
	];
	const behaviour = zoom<SVGSVGElement, unknown>()
		.scaleExtent([1, 6])
		.extent(frame)
		.translateExtent(frame)
		.filter((event: WheelEvent | MouseEvent | TouchEvent) => {
			if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
			if ('touches' in event) return event.touches.length > 1 || scale > 1;
			return 'button' in event && event.button === 0;
		})
		.on('zoom', ({ transform }) => {
			scale = transform.k;
			show(transform.toString(), scale);
		});
	const drawing = select(svg).call(behaviour).on('dblclick.zoom', null);
	return {
		by: (factor) => drawing.call(behaviour.scaleBy, factor),
		reset: () => drawing.call(behaviour.transform, zoomIdentity),
		stop: () => drawing.on('.zoom', null)
	};
}
