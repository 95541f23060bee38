/**
 * Tells the stylesheet how wide a drawing was laid out, so that it is neither shrunk nor magnified much: a
 * page's policy lets scripts set a property, and no attribute.
 *
 * @param width in pixels of the drawing.
 */
export const drawnWidth =
	(width: number) =>
	(element: ElementCSSInlineStyle): void =>
		element.style.setProperty('--drawn', `${width}px`);
