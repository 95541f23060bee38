import { m } from '#messages';
import { fetched, whyNot } from '../export/fetched.ts';

/** The name that a server gives a file: that of its address where it gives none. */
function nameOf({ headers, url }: Response): string {
	const [, given] = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
	return given ?? new URL(url).pathname.split('/').at(-1) ?? '';
}

/** Milliseconds after which a file that is not there yet is said to be on its way. */
const SOON = 400;

/** Says on the page that a file is being prepared, unless it comes at once. @returns what takes the words away */
function tellWaiting(): () => void {
	const status = document.createElement('p');
	status.className = 'screen-only';
	status.setAttribute('role', 'status');
	Object.assign(status.style, {
		...{ position: 'fixed', inset: 'auto 0 0', zIndex: '10', padding: '0.75rem var(--gutter)' },
		...{ borderBlockStart: 'var(--rule-strong)', background: 'var(--raised)' }
	});
	const timer = setTimeout(() => {
		document.body.append(status);
		status.textContent = m.shell_file_preparing();
	}, SOON);
	return () => {
		clearTimeout(timer);
		status.remove();
	};
}

/**
 * Saves a file of this server. Never throws.
 *
 * @param name of the file; that which the server gives it where empty.
 * @returns why it was not saved, in words for the reader; empty where it was.
 */
export async function saveFile(address: string, name = ''): Promise<string> {
	const done = tellWaiting();
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
	} finally {
		done();
	}
}
