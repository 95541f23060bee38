/** Who is let in at all, and who is taken for the analyst that sits at this machine. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import type { Cookies } from '@sveltejs/kit';
import type { Config } from '../platform/config.ts';
import { peerOwner, type PeerOwner } from './peer.ts';
import { Refusal } from '../platform/problem.ts';
import { readableName } from './viewer.ts';

/** What a request says of where it comes from and where it goes. */
export interface Asking {
	/** The `Host` header. */
	host: string | null;
	origin: string | null;
	/** The `Sec-Fetch-Site` header. */
	site: string | null;
	/** Address of the other end of the connection. */
	peer: string;
	/** Whether a proxy says that it passed it on. */
	forwarded: boolean;
	/**
	 * Whether it is in HTTP/1.0 or ends its connection, as no browser does and as a proxy does that names
	 * itself in nothing else: nginx with `proxy_pass` alone.
	 */
	brief: boolean;
	/** What follows `Bearer` in the `Authorization` header. */
	token: string | undefined;
	/** Whose program holds the other end of the connection. */
	owner: () => PeerOwner;
}

export interface Policy {
	/** Bound to this machine alone. */
	local: boolean;
	/** The address it is bound to, for sentences. */
	bound: string;
	/** The port a local request names; `undefined` where it is not known, and any will do. */
	port: string | undefined;
	/**
	 * Names by which a server answers that others can reach; besides them it answers to addresses of numbers,
	 * which no page of another site can take for its own (DNS rebinding).
	 */
	names: readonly string[];
	/** What programs write with; see `write-token.ts`. */
	token?: string | undefined;
}

/** The cookie that keeps the analyst's name. */
export const NAME_COOKIE = 'demarche-name';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]', '::1'];
export const isLoopbackPeer = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

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
	config: Pick<Config, 'host' | 'port' | 'origin' | 'socketPath'> &
		Partial<Pick<Config, 'hosts' | 'proxies'>>,
	dev = false
): Policy {
	const origin = config.origin && URL.canParse(config.origin) ? new URL(config.origin) : undefined;
	const bound = config.socketPath ?? config.host ?? (dev ? 'localhost' : '0.0.0.0');
	const isLocalBound = loopbackNames.includes(bound);
	const isLocalOrigin = !origin || loopbackNames.includes(origin.hostname);
	return {
		// Behind a proxy nobody is known to be at this machine.
		local: isLocalBound && isLocalOrigin && !config.proxies?.names.length,
		bound: isLocalBound && origin ? origin.host : bound,
		names: [...(origin ? [origin.hostname] : []), ...(config.hosts ?? []), hostname()].map((name) =>
			name.toLowerCase()
		),
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
		`The request names the host "${host ?? ''}"; this server answers only to ${expected}.`,
		{ found: host ?? '', expected }
	);
}

const isNumbers = (name: string) => /^(\d{1,3}\.){3}\d{1,3}$|^\[[\da-f:.]+\]$/.test(name);

/** A name that nobody gave this server is one that another site may have led here. */
function refuseUnknownName({ names }: Policy, host: string | null): void {
	const { name } = splitHost(host ?? '');
	if (names.includes(name) || loopbackNames.includes(name) || isNumbers(name)) return;
	throw new Refusal(
		'foreign-host',
		`The request names the host "${host ?? ''}", by which this server is not known. Start it with that name in ORIGIN or in DEMARCHE_HOSTS.`,
		{ found: host ?? '', expected: 'a name in ORIGIN or DEMARCHE_HOSTS' }
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

/** Whether a connection of this machine reaches a server that only this machine can reach. */
const isNear = ({ local }: Policy, { peer, forwarded }: Asking) =>
	local && !forwarded && isLoopbackPeer(peer);

const stranger = (policy: Policy) => {
	const why = policy.local
		? 'The request was passed on from another machine'
		: `This server is bound to ${policy.bound}, where others can reach it`;
	return new Refusal(
		'no-accounts',
		`${why}, so it is read-only. Make an account with "npm run account", or start the server with HOST=127.0.0.1.`
	);
};

/** Why a request does not look as if it came from whoever sits at this machine; `undefined` where it does. */
export function awayFrom(policy: Policy, asking: Asking): Refusal | undefined {
	if (!isNear(policy, asking)) return stranger(policy);
	return asking.brief ? new Refusal('not-local', `${throughProxy} ${withToken}`) : undefined;
}

function refuseStranger(policy: Policy, asking: Asking): void {
	if (!isNear(policy, asking)) throw stranger(policy);
}

const throughProxy = 'The request seems to come through a proxy, where writing is not allowed.';

const digest = (text: string) => createHash('sha256').update(text).digest();
/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export const isSame = (found: string, expected: string) =>
	timingSafeEqual(digest(found), digest(expected));

const withToken =
	'A program on this machine may write with the token in the file write-token of the data folder, sent as "Authorization: Bearer …".';

/**
 * Refuses whoever cannot show that they sit at this machine. Host and address of the other end do not:
 * behind a proxy with its usual settings everybody has those of this machine, and any program can send any
 * header. What shows it is the token, which only the server's own user can read, or the system's word that
 * the other end belongs to that user, with no sign of a proxy. Where the system does not say, a browser
 * must say that the request comes from a page of this server.
 */
function refuseUnproven({ token }: Policy, { token: sent, brief, owner, origin }: Asking): void {
	const refuse = (why: string) => {
		throw new Refusal('not-local', `${why} ${withToken}`, { expected: 'Authorization: Bearer …' });
	};
	if (sent !== undefined) {
		if (token === undefined || !isSame(sent, token)) refuse('The token is wrong.');
		return;
	}
	if (brief) refuse(throughProxy);
	const found = owner();
	if (found === 'other') {
		refuse('The connection belongs to a different user from the one who runs this server.');
	}
	if (found === 'unknown' && origin === null) {
		refuse('The request cannot be shown to come from this machine.');
	}
}

/**
 * Lets a request in or refuses it, before anything else is done with it.
 *
 * @throws Refusal
 */
export function admit(policy: Policy, asking: Asking, method: string): void {
	if (policy.local) refuseForeignHost(policy, asking.host);
	else refuseUnknownName(policy, asking.host);
	if (!isSafe(method)) refuseForeignOrigin(asking);
}

/**
 * Refuses whoever cannot be shown to sit at this machine.
 *
 * @throws Refusal
 */
export function proveLocal(policy: Policy, asking: Asking): void {
	refuseStranger(policy, asking);
	refuseForeignOrigin(asking);
	refuseUnproven(policy, asking);
}

/** The analyst's name from the cookie, empty until given. */
export function readName(cookies: Pick<Cookies, 'get'>): string {
	return readableName(cookies.get(NAME_COOKIE));
}

/** Headers by which proxies tell of themselves. */
const proxyHeaders = [
	'forwarded',
	'via',
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	'x-forwarded-server',
	'x-real-ip'
];

/** What follows `Bearer` in the `Authorization` header. */
export const bearer = (headers: Headers): string | undefined =>
	/^Bearer +(.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim();

/** What of a request of Kit is asked; the platform is that of adapter-node, absent in development. */
export interface Arrival {
	request: Request;
	getClientAddress: () => string;
	platform?: Readonly<{ req: IncomingMessage }> | undefined;
}

const known = new WeakMap<Arrival, Asking>();

/** What a request says of itself, read once. */
export function askingOf(arrival: Arrival): Asking {
	let asking = known.get(arrival);
	if (!asking) known.set(arrival, (asking = readAsking(arrival)));
	return asking;
}

function readAsking({ request, getClientAddress, platform }: Arrival): Asking {
	const header = (name: string) => request.headers.get(name);
	const message = platform?.req;
	return {
		host: header('host'),
		origin: header('origin'),
		site: header('sec-fetch-site'),
		peer: peerOf(getClientAddress),
		forwarded: proxyHeaders.some((name) => header(name) !== null),
		brief: message?.httpVersion === '1.0' || /\bclose\b/i.test(header('connection') ?? ''),
		token: bearer(request.headers),
		owner: () => peerOwner(message?.socket)
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
