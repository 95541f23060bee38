import { AsyncLocalStorage } from 'node:async_hooks';

/** What is recorded of a request; nothing that a client could have put a secret into. */
export interface RequestFacts {
	/** Taken from `X-Request-Id`, or given. */
	id: string;
	method: string;
	/** Route of the program; null where no route is, absent where a file was sent before any route was looked for. */
	route?: string | null;
	dossier?: string | undefined;
	/** Address of the client. */
	client?: string;
	/** Who asked, where that is an account. */
	account?: string | undefined;
	/** Kind of problem that access was refused with. */
	refused?: string;
	/** What somebody wanted to do who may not, such as `dossier.edit`. */
	action?: string | undefined;
	/** Whether the answer is a stream that stays open. */
	isStream?: boolean;
}

const requests = new AsyncLocalStorage<RequestFacts>();

/** Runs what answers a request, which everything below it can then look up. */
export const during = <T>(facts: RequestFacts, work: () => T): T => requests.run(facts, work);

/** The request that is being answered; `undefined` outside of one. */
export const currentRequest = (): RequestFacts | undefined => requests.getStore();

/** Statuses of refused access: the log tells of each. */
export const refusesAccess: readonly number[] = [401, 403, 429];

/**
 * Records that access was refused, for the line of the log that tells of the request.
 *
 * @param kind of the problem, such as `not-allowed`: of what is hidden, too, whatever the answer says.
 * @param action that was refused, where that was what somebody may not do.
 */
export function noteRefused(kind: string, action?: string): void {
	const facts = currentRequest();
	if (!facts) return;
	facts.refused ??= kind;
	facts.action ??= action;
}
