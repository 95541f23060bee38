import type { Colour } from '#lib/charts/shared/canvas.ts';
import type { Paint } from '#lib/charts/shared/palette.ts';

/** The colours of an element, each looked up once. */
export function coloursOf(element: Element): Colour {
	const style = getComputedStyle(element);
	const known = new Map<Paint, string>();
	return (token) => {
		const colour = known.get(token) ?? style.getPropertyValue(`--${token}`);
		known.set(token, colour);
		return colour;
	};
}
