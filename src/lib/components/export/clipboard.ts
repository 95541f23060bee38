import { fetched, whyNot } from './fetched.ts';

/** What became of a copy, in words for the reader. */
export interface Copied {
	done: boolean;
	words: string;
}

const insecure =
	'The browser allows copying only over HTTPS or from a server on this computer. Save the file instead.';

const words = (error: unknown) => {
	if (error instanceof DOMException && error.name === 'NotAllowedError') {
		return 'The browser blocked access to the clipboard. Allow it, or save the file instead.';
	}
	return whyNot(error);
};

async function attempt(what: string, copy: () => Promise<void>): Promise<Copied> {
	if (!navigator.clipboard) return { done: false, words: `Not copied. ${insecure}` };
	try {
		await copy();
		return { done: true, words: `${what} was copied.` };
	} catch (error) {
		return { done: false, words: `Not copied. ${words(error)}` };
	}
}

/** Puts the text of a figure's file on the clipboard. Never throws. */
export const copySvg = (address: string): Promise<Copied> =>
	attempt('The SVG', async () =>
		navigator.clipboard.writeText(await (await fetched(address)).text())
	);

/** Puts a picture on the clipboard. Never throws. */
export const copyPng = (address: string): Promise<Copied> =>
	attempt('The PNG', async () => {
		// Safari wants the promise: after an await it no longer takes the click for the reader's wish.
		const picture = fetched(address).then((response) => response.blob());
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
	});

/** Puts a text on the clipboard. Never throws. */
export const copyText = (text: string): Promise<Copied> =>
	attempt('The text', () => navigator.clipboard.writeText(text));
