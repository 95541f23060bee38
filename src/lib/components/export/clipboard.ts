import { fetched, whyNot } from './fetched.ts';

/** What became of a copy, in words for the reader. */
export interface Copied {
	done: boolean;
	words: string;
}

const insecure =
	'This browser gives no access to the clipboard here: it does so only at https or on this machine. Save the file instead.';

const words = (error: unknown) => {
	if (error instanceof DOMException && error.name === 'NotAllowedError') {
		return 'The browser did not allow it. Allow access to the clipboard, or save the file instead.';
	}
	return whyNot(error);
};

async function attempt(what: string, copy: () => Promise<void>): Promise<Copied> {
	if (!navigator.clipboard) return { done: false, words: `Not copied. ${insecure}` };
	try {
		await copy();
		return { done: true, words: `${what} is on the clipboard.` };
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
