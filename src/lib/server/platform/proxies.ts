import { isIP } from 'node:net';
import proxyaddr from '@fastify/proxy-addr';

/** Which proxies are believed when they say where a request came from. */
export interface Proxies {
	/** As the configuration names them. */
	names: readonly string[];
	/** Whether an address is that of one of them; a connection over a socket file has none. */
	trusts(address: string | undefined): boolean;
}

/** Stands for whoever connects over the socket file of the server. */
const UNIX = 'unix';

const groups = ['loopback', 'linklocal', 'uniquelocal'];

/** The library reads `10` as 0.0.0.10: only addresses written in full are taken. */
function compiled(name: string): (address: string) => boolean {
	const isWhole = groups.includes(name) || isIP(name.split('/')[0] ?? '') > 0;
	if (!isWhole) throw new TypeError(`"${name}" is no address`);
	const trusts = proxyaddr.compile(name);
	return (address) => isIP(address) > 0 && trusts(address, 0);
}

/**
 * Reads the list of trusted proxies: addresses, ranges (`10.0.0.0/8`) and the names `loopback`, `linklocal`,
 * `uniquelocal` and `unix`, separated by commas.
 *
 * @throws TypeError that names the part that is none of these; a range of all addresses is none.
 */
export function readProxies(text: string): Proxies {
	const names = text.split(',').flatMap((name) => name.trim().toLowerCase() || []);
	const tests = names.filter((name) => name !== UNIX).map(compiled);
	return {
		names,
		trusts: (address) =>
			address === undefined ? names.includes(UNIX) : tests.some((trusts) => trusts(address))
	};
}
