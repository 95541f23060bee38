import { randomUUID } from 'node:crypto';
import { currentRequest } from './current-request.ts';
import { log } from './log.ts';
import { storageFault } from '../database/faults.ts';

/** Where an error came up. */
interface Place {
	method: string;
	path: string;
}

/**
 * Writes an unexpected error to the log.
 *
 * @returns its id, which is all that the outside is told.
 */
export function report(error: unknown, { method, path }: Place): string {
	const id = randomUUID();
	const { message, stack } = error instanceof Error ? error : new Error(String(error));
	// The path of a link that lets somebody in is as good as a password.
	const route = currentRequest()?.route ?? undefined;
	const isSecret = route?.includes('token') ?? false;
	log('error', { id, method, ...(isSecret ? { route } : { path }), message, stack }, 'error');
	return id;
}

/** What a page says of an error that was not expected, without anything of its inside. */
export function describeError(
	error: unknown,
	status: number,
	message: string,
	{ event, ...place }: Place & { event: { locals: App.Locals } }
): App.Error {
	// Kit's own words for what is not there, or not allowed.
	if (status < 500) return { message };
	const id = report(error, place);
	const fault = storageFault(error);
	if (!fault) return { message: 'Something went wrong.', id };
	// Kit answers with 500 whatever is said here: the guard makes it 503.
	event.locals.isStorageDown = true;
	return { message: `${fault.message}. Try again later.`, id, status: 503 };
}
