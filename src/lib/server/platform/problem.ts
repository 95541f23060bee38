import { problems, problemType } from '#lib/contract/problems.ts';
import type { Problem, ProblemName } from '#lib/contract/problems.ts';
import { noteRefused, refusesAccess } from './current-request.ts';
import { isRefusedText, storageFault, type StorageFault } from '../database/faults.ts';

/** What the server says no with: thrown anywhere, answered as a problem document. */
export class Refusal extends Error {
	problem: Problem;

	constructor(name: ProblemName, detail: string, members: Record<string, unknown> = {}) {
		super(detail);
		this.name = 'Refusal';
		const [status, title] = problems[name];
		this.problem = { type: problemType(name), title, status, detail, ...members };
	}

	/** The refusal that a worker met: between threads only its problem document can be passed on. */
	static of(problem: Problem): Refusal {
		const refusal = new Refusal('internal', problem.detail);
		refusal.problem = problem;
		return refusal;
	}
}

/** What became of a write, and what can still be done. */
function outcomeOf({ reads, uncertain }: StorageFault): string {
	if (uncertain) {
		return 'The connection was lost: the change may or may not have been stored. Send it again with the same Idempotency-Key or If-Match; it will not be stored twice.';
	}
	const reading = reads ? ' Reading still works.' : '';
	return `Nothing was stored.${reading} Send the same request again later.`;
}

/** How a storage fault reads to the one who asked. */
function storageRefusal(error: unknown, isWrite: boolean): Refusal | undefined {
	const fault = storageFault(error);
	if (!fault) return undefined;
	const detail = `${fault.message}. ${isWrite ? outcomeOf(fault) : 'Try again later.'}`;
	return new Refusal('storage', detail, { reason: fault.reason });
}

/** Kit gives a body over the limit an error with this status while the body is read. */
const isTooLarge = (error: unknown) =>
	typeof error === 'object' && error !== null && 'status' in error && error.status === 413;

/** Has the log tell of refused access that somebody is told of; other refusals are nobody's business. */
export function noteAnswered({ problem }: Refusal, action?: string): void {
	if (!refusesAccess.includes(problem.status)) return;
	noteRefused(problem.type.split(':').at(-1) ?? '', action);
}

/** The refusal an error amounts to, or `undefined` where it is nobody's fault but the program's. */
export function refusalOf(error: unknown, isWrite: boolean): Refusal | undefined {
	if (error instanceof Refusal) {
		noteAnswered(error);
		return error;
	}
	if (isTooLarge(error)) return tooLarge();
	if (isRefusedText(error)) {
		return new Refusal('bad-request', 'The request contains a character that is not allowed.');
	}
	return storageRefusal(error, isWrite);
}

/** The refusal of a body over the limit. */
export function tooLarge(limit?: number): Refusal {
	const most = limit === undefined ? '' : ` Expected at most ${limit} bytes.`;
	return new Refusal('too-large', `The body is too large.${most}`, { limit });
}

/** Answers with a problem document. */
export function problemResponse(refusal: Refusal, headers: HeadersInit = {}): Response {
	noteAnswered(refusal);
	const { problem } = refusal;
	const response = new Response(JSON.stringify(problem), { status: problem.status, headers });
	response.headers.set('content-type', 'application/problem+json');
	response.headers.set('cache-control', 'no-store');
	if (problem.status === 503 || problem.status === 429) response.headers.set('retry-after', '5');
	return response;
}
