import { m } from '#messages';
/** A file that the server does not give: the message says why. */
export class NotGiven extends Error {
	/** What kind of problem it is, `urn:demarche:problem:…`; empty where the server does not say. */
	readonly kind: string;

	constructor(reason: string, kind = '') {
		super(reason);
		this.kind = kind;
	}
}

async function refusal(response: Response): Promise<NotGiven> {
	const problem: unknown = await response.json().catch(() => undefined);
	const told = typeof problem === 'object' && problem !== null && 'detail' in problem;
	if (!told) return new NotGiven(m.export_server_error({ status: response.status }));
	return new NotGiven(String(problem.detail), 'type' in problem ? String(problem.type) : '');
}

/** Asks for a file. @throws NotGiven with the server’s reason, TypeError where it is not reached. */
export async function fetched(address: string, init?: RequestInit): Promise<Response> {
	const response = await fetch(address, init);
	if (!response.ok) throw await refusal(response);
	return response;
}

/** Why a file was not given, in words for the reader. */
export function whyNot(error: unknown): string {
	if (error instanceof TypeError) return m.export_server_unreachable();
	return error instanceof Error ? error.message : String(error);
}
