/** What the server says no with: kinds of problems and the documents (RFC 9457) that tell of them. */

/** Every kind of problem the server answers with: its status and its title. */
export const problems = {
	'bad-request': [400, 'The request cannot be read'],
	'bad-parameter': [400, 'A parameter is not valid'],
	'bad-token': [401, 'The token does not hold'],
	'foreign-host': [403, 'The request is for another host'],
	'foreign-origin': [403, 'The request comes from another site'],
	'no-accounts': [403, 'Writing is not allowed here'],
	'sign-in-required': [401, 'Sign in first'],
	'not-allowed': [403, 'You may not do this here'],
	'second-factor-required': [403, 'The dossier asks for a second factor'],
	'not-local': [403, 'The request cannot be shown to come from this machine'],
	'unknown-address': [404, 'There is nothing at this address'],
	'unknown-dossier': [404, 'There is no such dossier'],
	'unknown-version': [404, 'The dossier has no such version'],
	'unknown-change-set': [404, 'There is no such change set'],
	'unknown-row': [404, 'There is no such row'],
	'unknown-offer': [404, 'There is no such offer'],
	'unknown-import': [404, 'There is no such import'],
	'unknown-member': [404, 'There is no such member'],
	'unknown-coding': [404, 'There is no such coding'],
	'unknown-annotation': [404, 'There is no such annotation'],
	'method-not-allowed': [405, 'Method not allowed at this address'],
	conflict: [409, 'The annotation does not allow this now'],
	'not-open': [409, 'The coding does not allow this now'],
	'last-owner': [409, 'The dossier would have no owner'],
	'no-members': [409, 'There are no accounts to share with'],
	taken: [409, 'The id is taken'],
	archived: [409, 'The dossier is archived'],
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
	'too-many-tries': [429, 'It was tried too often'],
	'version-required': [428, 'A change must name the version it starts from'],
	'too-many-streams': [429, 'Too many streams are open'],
	gone: [499, 'The client closed the connection'],
	internal: [500, 'Something went wrong on the server'],
	storage: [503, 'The storage is not available'],
	busy: [503, 'The server is busy'],
	'too-slow': [504, 'The answer took too long']
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof problems;

/** What a kind of problem is called in its document. */
export const problemType = (name: ProblemName): string => `urn:demarche:problem:${name}`;

/** A problem document (RFC 9457), with members of its own where they help. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	detail: string;
	[member: string]: unknown;
}
