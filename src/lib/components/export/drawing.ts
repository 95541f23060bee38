import { m } from '#messages';
import { fetched } from './fetched.ts';

/** What became of a figure that the page asked for. */
export type Drawn = { svg: Element } | { fault: unknown };

/**
 * Reads a figure out of the text of its file.
 *
 * @throws Error where the text is no SVG.
 */
function readSvg(text: string): Element {
	const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
	if (svg.localName !== 'svg') throw new Error(m.export_no_figure_sent());
	return svg;
}

/**
 * Asks the server for a figure.
 *
 * @param address of its file.
 * @param tell told of the figure, or the fault in its place; nothing once nobody waits for it any more.
 */
export async function draw(
	address: string,
	signal: AbortSignal,
	tell: (drawn: Drawn) => void
): Promise<void> {
	try {
		tell({ svg: readSvg(await (await fetched(address, { signal })).text()) });
	} catch (fault) {
		if (!signal.aborted) tell({ fault });
	}
}
