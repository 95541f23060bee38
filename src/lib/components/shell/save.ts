import { fetched, whyNot } from '../export/fetched.ts';

/** The name that a server gives a file: that of its address where it gives none. */
function nameOf({ headers, url }: Response): string {
	const [, given] = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
	return given ?? new URL(url).pathname.split('/').at(-1) ?? '';
}

/**
 * Saves a file of this server. Never throws.
 *
 * @param name of the file; that which the server gives it where empty.
 * @returns why it was not saved, in words for the reader; empty where it was.
 */
export async function saveFile(address: string, name = ''): Promise<string> {
	try {
		const response = await fetched(address);
		const content = URL.createObjectURL(await response.blob());
		const link = document.createElement('a');
		link.href = content;
		link.download = name || nameOf(response);
		link.click();
		// The browser has begun to save it once this turn is over.
		setTimeout(() => URL.revokeObjectURL(content));
		return '';
	} catch (fault) {
		return whyNot(fault);
	}
}
