import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * Whose program holds the other end of a connection: that of the user who runs the server, somebody
 * else's, or one that the system does not tell.
 */
export type PeerOwner = 'ours' | 'other' | 'unknown';

/** The two ends of a connection, as the server sees them. */
export type Ends = Pick<Socket, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'>;

/** Code of a connection in use (`TCP_ESTABLISHED`); one that is being closed belongs to nobody. */
const ESTABLISHED = '01';

const byte = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');
const hexPort = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');

/** A loopback address as the kernel lists it, by the kinds of socket that may have it. */
function listed(address: string): string[] {
	if (address === '::1') return ['00000000000000000000000001000000'];
	const v4 = address
		.replace(/^::ffff:/, '')
		.split('.')
		.map(Number)
		.reverse()
		.map(byte)
		.join('');
	return [v4, `0000000000000000FFFF0000${v4}`];
}

/** User of the socket whose ends are these; `undefined` where there is none in use. */
function userOf(tables: string, from: [string, number], to: [string, number]): number | undefined {
	const ends = ([address, port]: [string, number]) =>
		listed(address).map((hex) => `${hex}:${hexPort(port)}`);
	const [near, far] = [ends(from), ends(to)];
	for (const line of tables.split('\n')) {
		const [, local = '', remote = '', state, , , , uid] = line.trim().split(/\s+/);
		if (state === ESTABLISHED && near.includes(local) && far.includes(remote)) return Number(uid);
	}
	return undefined;
}

/**
 * Reads the owner of the other end of a loopback connection out of the kernel's tables of connections.
 *
 * @param tables the lines of `/proc/net/tcp` and `/proc/net/tcp6` (proc_net_tcp in the kernel's
 * documentation). @param uid of the server.
 */
export function ownerIn(tables: string, ends: Ends, uid: number): PeerOwner {
	const { localAddress, localPort, remoteAddress, remotePort } = ends;
	if (!localAddress || !localPort || !remoteAddress || !remotePort) return 'unknown';
	const here: [string, number] = [localAddress, localPort];
	const there: [string, number] = [remoteAddress, remotePort];
	// Where not even our own end is listed the tables are those of another system, or none.
	if (userOf(tables, here, there) === undefined) return 'unknown';
	return userOf(tables, there, here) === uid ? 'ours' : 'other';
}

function table(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		// Only Linux has them.
		return '';
	}
}

/** Whether both ends of a connection are in the tables. */
function areListed(tables: string, { localAddress, localPort, remoteAddress, remotePort }: Ends) {
	const here: [string, number] = [localAddress ?? '', localPort ?? 0];
	const there: [string, number] = [remoteAddress ?? '', remotePort ?? 0];
	return userOf(tables, here, there) !== undefined && userOf(tables, there, here) !== undefined;
}

/** How often the tables are read where an end of the connection is in none. */
const READINGS = 3;

/**
 * Whose program holds the other end of a connection of this process. The kernel hands its tables out in pieces, and
 * passes over a line now and then while others come and go: what is not listed is looked for again.
 *
 * @param read gives one of the kernel's tables.
 */
export function peerOwner(ends: Ends | undefined, read = table): PeerOwner {
	const uid = process.getuid?.();
	if (ends === undefined || uid === undefined) return 'unknown';
	for (let reading = 1; ; reading++) {
		const v4 = read('/proc/net/tcp');
		const owner = ownerIn(v4, ends, uid);
		// Where both ends are in the first table, the second need not be read: each takes the kernel some milliseconds.
		if (owner === 'ours') return owner;
		const both = `${v4}\n${read('/proc/net/tcp6')}`;
		if (reading === READINGS || areListed(both, ends)) return ownerIn(both, ends, uid);
	}
}
