import { m } from '#messages';
import { fetched, whyNot } from './fetched.ts';

/** What became of a copy, in words for the reader. */
export interface Copied {
	done: boolean;
	words: string;
}

const words = (error: unknown) => {
	if (error instanceof DOMException && error.name === 'NotAllowedError') {
		return m.export_copy_blocked();
	}
	return whyNot(error);
};

async function attempt(done: () => string, copy: () => Promise<void>): Promise<Copied> {
	if (!navigator.clipboard) return { done: false, words: m.export_copy_only_secure() };
	try {
		await copy();
		return { done: true, words: done() };
	} catch (error) {
		return { done: false, words: m.export_not_copied({ reason: words(error) }) };
	}
}

/** Puts the text of a figure's file on the clipboard. Never throws. */
export const copySvg = (address: string): Promise<Copied> =>
	attempt(m.export_svg_copied, async () =>
		navigator.clipboard.writeText(await (await fetched(address)).text())
	);

/** Puts a picture on the clipboard. Never throws. */
export const copyPng = (address: string): Promise<Copied> =>
	attempt(m.export_png_copied, async () => {
		// Safari wants the promise: after an await it no longer takes the click for the reader's wish.
		const picture = fetched(address).then((response) => response.blob());
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
	});

/** Puts a text on the clipboard. Never throws. */
export const copyText = (text: string): Promise<Copied> =>
	attempt(m.export_text_copied, () => navigator.clipboard.writeText(text));
