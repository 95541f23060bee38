/**
 * The one place that answers who may do what. There are no accounts yet: the analyst on this machine may
 * write, and nobody else may.
 */
import type { Cookies } from '@sveltejs/kit';
import { title } from '#lib/dossier/fields.ts';
import type { Config } from './config.ts';
import { Refusal } from './problem.ts';

/** What a request says of where it comes from and where it goes. */
export interface Asking {
	/** The `Host` header. */
	host: string | null;
	origin: string | null;
	/** The `Sec-Fetch-Site` header. */
	site: string | null;
	/** Address of the other end of the connection. */
	peer: string;
	/** Whether a proxy passed it on. */
	forwarded: boolean;
}

export interface Policy {
	/** Bound to this machine alone. */
	local: boolean;
	/** The address it is bound to, for sentences. */
	bound: string;
	/** The port a local request names; `undefined` where it is not known, and any will do. */
	port: string | undefined;
}

declare const granted: unique symbol;

/** Somebody who may write, by the name that history will show. Only `allowWrite` makes one. */
export interface Writer {
	readonly name: string;
	readonly [granted]: true;
}

/** Longest name of an analyst, in UTF-16 units. */
const NAME_LIMIT = 100;

/** The cookie that keeps the analyst's name. */
export const NAME_COOKIE = 'demarche-name';

/** Stands in history where a change came without a name. */
const UNNAMED = 'unnamed analyst on this machine';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]', '::1'];
const isLoopbackPeer = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
/** Whether a method changes nothing. */
export const isSafe = (method: string) => safeMethods.includes(method);

/** A host and its port, in lower case; the port is empty where none is named. */
function splitHost(host: string): { name: string; port: string } {
	const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.trim().toLowerCase());
	return { name: match?.[1] ?? '', port: match?.[2] ?? '' };
}

const usualPort = ({ protocol }: URL) => (protocol === 'https:' ? '443' : '80');

/**
 * The policy that follows from how the server is bound.
 *
 * @param dev Vite's server binds to this machine unless told otherwise, on a port of its own.
 */
export function policyOf(
	config: Pick<Config, 'host' | 'port' | 'origin' | 'socketPath'>,
	dev = false
): Policy {
	const origin = config.origin && URL.canParse(config.origin) ? new URL(config.origin) : undefined;
	const bound = config.socketPath ?? config.host ?? (dev ? 'localhost' : '0.0.0.0');
	const isLocalBound = loopbackNames.includes(bound);
	const isLocalOrigin = !origin || loopbackNames.includes(origin.hostname);
	return {
		local: isLocalBound && isLocalOrigin,
		bound: isLocalBound && origin ? origin.host : bound,
		port: dev ? undefined : origin ? origin.port || usualPort(origin) : config.port
	};
}

function refuseForeignHost({ port }: Policy, host: string | null): void {
	const found = splitHost(host ?? '');
	const isOurPort =
		port === undefined || (found.port ? found.port === port : ['80', '443'].includes(port));
	if (loopbackNames.includes(found.name) && isOurPort) return;
	const expected = `127.0.0.1${port === undefined ? '' : `:${port}`}`;
	throw new Refusal(
		'foreign-host',
		`The request names the host "${host ?? ''}"; this server answers to ${expected} only.`,
		{ found: host ?? '', expected }
	);
}

function refuseForeignOrigin({ host, origin, site }: Asking): void {
	const isOurOrigin =
		origin === null ||
		(/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).host === host);
	if (isOurOrigin && (site === null || site === 'same-origin' || site === 'none')) return;
	throw new Refusal(
		'foreign-origin',
		`The request comes from "${origin ?? site}"; only this server's own pages and programs on this machine may write.`,
		{ found: origin ?? site, expected: `http://${host}` }
	);
}

function refuseStranger(policy: Policy, { peer, forwarded }: Asking): void {
	if (policy.local && !forwarded && isLoopbackPeer(peer)) return;
	const why = policy.local
		? 'The request was passed on from another machine'
		: `This server is bound to ${policy.bound}, where others can reach it`;
	throw new Refusal(
		'no-accounts',
		`${why}, and accounts do not exist yet: nobody may write. To write, start it on this machine alone, with HOST=127.0.0.1.`
	);
}

/**
 * Lets a request in or refuses it, before anything else is done with it.
 *
 * @throws Refusal
 */
export function admit(policy: Policy, asking: Asking, method: string): void {
	if (policy.local) refuseForeignHost(policy, asking.host);
	if (isSafe(method)) return;
	refuseStranger(policy, asking);
	refuseForeignOrigin(asking);
}

/** A name as given, tidied; empty where it is not one line of at most `NAME_LIMIT`. */
function readableName(given: string | undefined): string {
	const name = title.max(NAME_LIMIT).safeParse(given?.trim());
	return name.success ? name.data : '';
}

/** The analyst's name from the cookie, empty until given. */
export function readName(cookies: Pick<Cookies, 'get'>): string {
	return readableName(cookies.get(NAME_COOKIE));
}

/**
 * Who writes, if they may.
 *
 * @param names the name given with the change, then that of the cookie: the first one counts.
 * @throws Refusal
 */
export function allowWrite(policy: Policy, asking: Asking, ...names: string[]): Writer {
	admit(policy, asking, 'POST');
	const name = names.map(readableName).find((n) => n !== '') ?? UNNAMED;
	return { name } as Writer;
}

/** Reads what a request says of itself. */
export function askingOf(event: { request: Request; getClientAddress: () => string }): Asking {
	const header = (name: string) => event.request.headers.get(name);
	return {
		host: header('host'),
		origin: header('origin'),
		site: header('sec-fetch-site'),
		peer: peerOf(event.getClientAddress),
		forwarded: ['forwarded', 'x-forwarded-for', 'x-forwarded-host'].some((n) => header(n) !== null)
	};
}

/** Kit throws where it does not know the address: then nobody is known to be on this machine. */
function peerOf(getClientAddress: () => string): string {
	try {
		return getClientAddress();
	} catch {
		return '';
	}
}
