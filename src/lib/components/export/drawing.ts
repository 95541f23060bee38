import { fetched } from './fetched.ts';

/** A figure as the server draws it, read back from its file. */
export interface Drawing {
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
export function readDrawing(text: string): Drawing {
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
export type Drawn = (Drawing & { outlined: boolean }) | { fault: unknown };

/**
 * Asks the server for a figure, and whether it has the letters that the same figure as a picture needs.
 *
 * @returns the fault where there is no figure; nothing where nobody waits for it any more. Never throws.
 */
export async function draw(
	address: string,
	picture: string,
	signal: AbortSignal
): Promise<Drawn | undefined> {
	try {
		const [file, head] = await Promise.all([
			fetched(address, { signal }),
			fetch(picture, { method: 'HEAD', signal })
		]);
		return { ...readDrawing(await file.text()), outlined: head.ok };
	} catch (fault) {
		return signal.aborted ? undefined : { fault };
	}
}
