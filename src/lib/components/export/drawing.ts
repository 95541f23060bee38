import { fetched } from './fetched.ts';

/** A figure as the server draws it, read back from its file. */
interface Drawing {
	svg: Element;
	/** Pixels of the file. */
	width: number;
	height: number;
	/** What the figure says, in its own words; empty where its letters are outlines. */
	sentence: string;
}

/**
 * Reads a figure out of the text of its file.
 *
 * @throws Error where the text is no SVG.
 */
function readDrawing(text: string): Drawing {
	const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
	if (svg.localName !== 'svg') throw new Error('What the server sent is not a figure.');
	const lines = [...svg.querySelectorAll('[id$="-sentence"] text')];
	return {
		svg,
		width: Number(svg.getAttribute('width')),
		height: Number(svg.getAttribute('height')),
		sentence: lines.map((line) => line.textContent).join(' ')
	};
}

/** What became of a figure that the page asked for. */
export type Drawn =
	| (Drawing & {
			/** Whether the server has the letters that the same figure as a picture needs. */
			outlined: boolean;
	  })
	| { fault: unknown };

/**
 * Asks the server for a figure, and then whether it can be a picture in another page, which takes longer.
 *
 * @param address of its file. @param picture address of the file with outlines of its letters.
 * @param tell told of the figure, or the fault in its place; again when the rest is known; nothing once nobody
 * waits for it any more.
 */
export async function draw(
	{ address, picture }: { address: string; picture: string },
	signal: AbortSignal,
	tell: (drawn: Drawn) => void
): Promise<void> {
	try {
		const drawing = readDrawing(await (await fetched(address, { signal })).text());
		tell({ ...drawing, outlined: false });
		const { ok } = await fetch(picture, { method: 'HEAD', signal });
		if (ok) tell({ ...drawing, outlined: true });
	} catch (fault) {
		if (!signal.aborted) tell({ fault });
	}
}
