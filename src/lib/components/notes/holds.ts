/** Lets go of what is held. */
export type Release = () => void;

/** Milliseconds for which the page before this one may still hold what a reload gives back. */
const PATIENCE = 500;

/**
 * Holds a name among all tabs of this browser, until it is released or the tab is gone. Where the browser
 * has no locks (an address without https) every name counts as free.
 *
 * @param isPatient waits a moment for a page that is just being left.
 * @returns `undefined` where another tab holds it.
 */
export function hold(name: string, isPatient = false): Promise<Release | undefined> {
	const locks = lockManager();
	if (!locks) return Promise.resolve(() => undefined);
	const options: LockOptions = isPatient
		? { signal: AbortSignal.timeout(PATIENCE) }
		: { ifAvailable: true };
	return new Promise((resolve) => {
		const keep = (lock: Lock | null) =>
			lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined);
		locks.request(name, options, keep).catch(() => resolve(isPatient ? again(name) : undefined));
	});
}

/** Asks once more if nobody holds the name: a busy browser can be slower to answer than we wait. */
const again = async (name: string): Promise<Release | undefined> =>
	(await heldNames()).has(name) ? undefined : hold(name, true);

/** Names that some tab holds. */
export async function heldNames(): Promise<Set<string>> {
	const { held = [] } = (await lockManager()?.query()) ?? {};
	return new Set(held.flatMap(({ name }) => name ?? []));
}

/** Typed as always there; it is missing where the page is not secure. */
const lockManager = (): LockManager | undefined => navigator.locks as LockManager | undefined;
