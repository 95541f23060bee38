/**
 * Where a request came from. Whoever connects may send any header: `X-Forwarded-For` and `X-Forwarded-Proto` count
 * only where a trusted proxy is at the other end of the connection, and no further back than it vouches for.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { services } from '../services.ts';
import type { Proxies } from './proxies.ts';

/** What of a request of Kit is asked; the platform is that of adapter-node, absent in development. */
interface Arrival {
	request: Pick<Request, 'headers'>;
	getClientAddress: () => string;
	platform?: Readonly<{ req: Pick<IncomingMessage, 'socket'> }> | undefined;
}

/** IPv4 in IPv6, as a socket that listens to both gives it, is the same machine. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Some proxies add the port of the client. */
const withoutPort = (address: string) =>
	/^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');

/** The other end of the connection; `undefined` where it has no address, as over a socket file. */
function peerOf({ platform, getClientAddress }: Arrival): string | undefined {
	if (platform) return platform.req.socket.remoteAddress;
	try {
		return getClientAddress();
	} catch {
		return undefined;
	}
}

/** Addresses that a header lists, the last one first; nothing after the first that is none. */
function told(header: string | null): string[] {
	const addresses = (header ?? '')
		.split(',')
		.map((part) => plain(withoutPort(part.trim())))
		.reverse();
	const end = addresses.findIndex((address) => isIP(address) === 0);
	return end < 0 ? addresses : addresses.slice(0, end);
}

/**
 * Address of the client of a request, for limits of rate and for the log: that of the other end of the connection,
 * or, where that is a trusted proxy, the last one in `X-Forwarded-For` that is not.
 *
 * @returns an address in plain form, without port; empty where there is none.
 */
export function clientAddress(
	event: Arrival,
	proxies: Proxies = services().config.proxies
): string {
	const peer = peerOf(event);
	if (!proxies.trusts(peer)) return plain(peer ?? '');
	const hops = [plain(peer ?? ''), ...told(event.request.headers.get('x-forwarded-for'))];
	return hops.find((address, hop) => hop > 0 && !proxies.trusts(address)) ?? hops.at(-1) ?? '';
}

/** What a trusted proxy says of the way from the client to it; `undefined` where none says anything. */
export function forwardedProtocol(
	event: Arrival,
	proxies: Proxies = services().config.proxies
): 'http' | 'https' | undefined {
	if (!proxies.trusts(peerOf(event))) return undefined;
	const last = event.request.headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim();
	return last === 'http' || last === 'https' ? last : undefined;
}
