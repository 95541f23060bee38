import { isRefusedText, storageFault, type StorageFault } from '../database/faults.ts';

/** Every kind of problem the server answers with: its status and its title. */
const problems = {
	'bad-request': [400, 'The request cannot be read'],
	'bad-parameter': [400, 'A parameter is not valid'],
	'foreign-host': [403, 'The request is for another host'],
	'foreign-origin': [403, 'The request comes from another site'],
	'no-accounts': [403, 'Writing is not allowed here'],
	'not-allowed': [403, 'You may not do this here'],
	'not-local': [403, 'The request cannot be shown to come from this machine'],
	'unknown-address': [404, 'There is nothing at this address'],
	'unknown-dossier': [404, 'There is no such dossier'],
	'unknown-version': [404, 'The dossier has no such version'],
	'unknown-change-set': [404, 'There is no such change set'],
	'unknown-row': [404, 'There is no such row'],
	'unknown-offer': [404, 'There is no such offer'],
	'unknown-import': [404, 'There is no such import'],
	'unknown-annotation': [404, 'There is no such annotation'],
	'method-not-allowed': [405, 'Method not allowed at this address'],
	conflict: [409, 'The annotation does not allow this now'],
	taken: [409, 'The id is taken'],
	'in-the-way': [409, 'The change set cannot be taken back now'],
	moved: [409, 'The dossier has changed since the import was planned'],
	'stale-row': [412, 'A row has changed since you read it'],
	'stale-version': [412, 'The annotation has changed since you read it'],
	'too-large': [413, 'The request is too large'],
	'wrong-type': [415, 'The body has the wrong type'],
	invalid: [422, 'The body is not valid'],
	'refused-archive': [422, 'The archive cannot be imported'],
	'faulty-package': [422, 'The package has faults'],
	'broken-rule': [422, 'A change breaks a rule'],
	'unknown-target': [422, 'The dossier has no such target'],
	'no-font': [422, 'The picture needs letters that no font has'],
	'too-many-cells': [422, 'The answer would be too large'],
	'too-many-notes': [422, 'The figure would have too many notes'],
	'too-many-pixels': [422, 'The picture would be too large'],
	'version-required': [428, 'A change must name the version it starts from'],
	gone: [499, 'The client closed the connection'],
	internal: [500, 'Something went wrong on the server'],
	storage: [503, 'The storage is not available'],
	busy: [503, 'The server is busy'],
	'too-slow': [504, 'The answer took too long']
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof problems;

/** A problem document (RFC 9457), with members of its own where they help. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	detail: string;
	[member: string]: unknown;
}

/** What the server says no with: thrown anywhere, answered as a problem document. */
export class Refusal extends Error {
	problem: Problem;

	constructor(name: ProblemName, detail: string, members: Record<string, unknown> = {}) {
		super(detail);
		this.name = 'Refusal';
		const [status, title] = problems[name];
		this.problem = { type: `urn:demarche:problem:${name}`, title, status, detail, ...members };
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

/** The refusal an error amounts to, or `undefined` where it is nobody's fault but the program's. */
export function refusalOf(error: unknown, isWrite: boolean): Refusal | undefined {
	if (error instanceof Refusal) return error;
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
export function problemResponse({ problem }: Refusal, headers: HeadersInit = {}): Response {
	const response = new Response(JSON.stringify(problem), { status: problem.status, headers });
	response.headers.set('content-type', 'application/problem+json');
	response.headers.set('cache-control', 'no-store');
	if (problem.status === 503) response.headers.set('retry-after', '5');
	return response;
}
