/** Loads what comes late, a second time where the first one fails: a connection may have been lost for a moment. */
export const tryTwice = async <T>(load: () => Promise<T>): Promise<T> => {
	try {
		return await load();
	} catch {
		return await load();
	}
};
