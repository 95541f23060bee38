import { navigating } from '$app/state';
import { m } from '#messages';

/** Loads what comes late, a second time where the first one fails: a connection may have been lost for a moment. */
export const tryTwice = <T>(load: () => Promise<T>): Promise<T> => load().catch(() => load());

/** How long to wait after the first view, in milliseconds. */
const QUIET = 1_500;

/**
 * Does work that nobody is waiting for, some time after the page has loaded. Failures are ignored.
 *
 * @returns a function that cancels it.
 */
export function whenIdle(work: () => Promise<void>): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const begin = () => {
		timer = setTimeout(() => void tryTwice(work).catch(() => undefined), QUIET);
	};
	if (document.readyState === 'complete') begin();
	else addEventListener('load', begin, { once: true });
	return () => {
		removeEventListener('load', begin);
		clearTimeout(timer);
	};
}

let isAlive = false;

/** To be told once the scripts have taken over what the server drew. */
export const pageIsAlive = (): void => void (isAlive = true);

/** Says on a page that the server drew, and that stays as it is, that its scripts are not all there. */
function tellOnPage(): void {
	const note = document.createElement('p');
	note.classList.add('small', 'screen-only', 'part-missing');
	note.setAttribute('role', 'alert');
	const again = document.createElement('button');
	again.className = 'act';
	again.textContent = m.shell_try_again();
	// The address is the whole state: the server draws it anew, and the scripts come with it.
	again.addEventListener('click', () => location.reload());
	note.append(m.shell_part_not_loaded(), ' ', again);
	document.querySelector('main')?.prepend(note);
}

/**
 * Loads what an address needs. Where that fails while the address is being gone to, the server shows it, whole
 * and without scripts if need be. Where it fails on a page that has just been opened, the page stays as the
 * server drew it, says so, and offers another try.
 */
export async function orFromServer<T>(load: () => Promise<T>, address: string): Promise<T> {
	try {
		return await tryTwice(load);
	} catch (fault) {
		// A link that is only pointed at is loaded ahead: nobody waits for that.
		if (import.meta.env.SSR || (isAlive && !navigating.to)) throw fault;
		if (navigating.to) location.assign(address);
		else tellOnPage();
		return new Promise(() => undefined);
	}
}
