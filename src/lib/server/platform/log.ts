import { currentRequest } from './current-request.ts';

/** How much a line matters, the least first. */
export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];

const rank = (level: string | undefined) =>
	(levels as readonly (string | undefined)[]).indexOf(level);

/** Worker threads begin with the environment of the process that starts them. */
let least = Math.max(rank(process.env.LOG_LEVEL), 0);

/** Writes from now on only lines that matter at least as much, in worker threads that start later, too. */
export function setLogLevel(level: Level): void {
	process.env.LOG_LEVEL = level;
	least = rank(level);
}

/** Whether lines are written that matter as much: what is written for each request need not be made otherwise. */
export const isLogged = (level: Level): boolean => rank(level) >= least;

/** Names of fields whose values nobody may read in a log. */
const secret = /token|secret|passw|cookie|authorization|api_?key/i;
/** Credentials within a text: those of an address, and what follows the name of a scheme. */
const within = [
	[/(\b[a-z][\w+.-]*:\/\/)[^\s/@]*@/gi, '$1[removed]@'],
	[/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [removed]']
] as const;

function withoutSecrets(key: string, value: unknown): unknown {
	if (key !== '' && secret.test(key)) return '[removed]';
	if (typeof value !== 'string') return value;
	return within.reduce<string>((text, [found, put]) => text.replace(found, put), value);
}

/**
 * Writes one event as a line of JSON to standard error, with the time in UTC and the request in which it happened.
 * Never give it what a client sent as a body, nor an address with its query; names that tell of secrets and
 * credentials within texts are removed all the same.
 */
export function log(
	event: string,
	fields: Record<string, unknown> = {},
	level: Level = 'info'
): void {
	if (!isLogged(level)) return;
	const request = currentRequest()?.id;
	const line = {
		at: new Date().toISOString(),
		level,
		event,
		...(request && { request }),
		...fields
	};
	console.error(JSON.stringify(line, withoutSecrets));
}

/** Writes lines for whoever watches the start to standard error. */
export function tell(lines: readonly string[]): void {
	if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
}
