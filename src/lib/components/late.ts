import { navigating } from '$app/state';

/** Loads what comes late, a second time where the first one fails: a connection may have been lost for a moment. */
export const tryTwice = async <T>(load: () => Promise<T>): Promise<T> => {
	try {
		return await load();
	} catch {
		return await load();
	}
};

/**
 * Loads what an address needs that is being gone to. Where that fails the server shows the address, whole and
 * without scripts if need be.
 */
export async function orFromServer<T>(load: () => Promise<T>, address: string): Promise<T> {
	try {
		return await tryTwice(load);
	} catch (fault) {
		if (import.meta.env.SSR || !navigating.to) throw fault;
		location.assign(address);
		return new Promise(() => undefined);
	}
}
