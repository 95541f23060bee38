import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ownerIn, peerOwner, type Ends } from './peer.ts';

/** As in /proc/net/tcp: a server of user 1000 on port 4173, its client of another user on port 50000. */
const table = ({ uid = 1000, state = '01' } = {}) =>
	[
		'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
		'   0: 0100007F:104D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11',
		'   1: 0100007F:104D 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 12',
		`   2: 0100007F:C350 0100007F:104D ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 13`,
		'   3: 0200007F:C350 0100007F:104D 01 00000000:00000000 00:00000000 00000000  1000        0 14'
	].join('\n');

const ends: Ends = {
	localAddress: '127.0.0.1',
	localPort: 4173,
	remoteAddress: '127.0.0.1',
	remotePort: 50_000
};

test('the other end is ours where its socket has our user', () => {
	expect(ownerIn(table(), ends, 1000)).toBe('ours');
	expect(ownerIn(table({ uid: 33 }), ends, 1000)).toBe('other');
	expect(ownerIn(table({ uid: 0 }), ends, 1000)).toBe('other');
});

test('a socket that is being closed is nobody’s, though the kernel lists user 0', () => {
	expect(ownerIn(table({ uid: 0, state: '05' }), ends, 0)).toBe('other');
});

test('another address with the same port is another connection', () => {
	expect(ownerIn(table({ uid: 33 }), ends, 1000)).toBe('other');
	expect(ownerIn(table(), { ...ends, remoteAddress: '127.0.0.3' }, 1000)).toBe('unknown');
});

test('tables that do not hold the connection say nothing', () => {
	expect(ownerIn('', ends, 1000)).toBe('unknown');
	expect(ownerIn(table(), { ...ends, remotePort: undefined }, 1000)).toBe('unknown');
	expect(peerOwner(undefined)).toBe('unknown');
});

test('IPv4 in an IPv6 socket is found', () => {
	const mapped = table().replace(
		/1: 0100007F:104D 0100007F:C350/,
		'1: 0000000000000000FFFF00000100007F:104D 0000000000000000FFFF00000100007F:C350'
	);
	const far = { ...ends, localAddress: '::ffff:127.0.0.1', remoteAddress: '::ffff:127.0.0.1' };
	expect(ownerIn(mapped, far, 1000)).toBe('ours');
	expect(ownerIn(mapped.replace('1000        0 13', '33        0 13'), far, 1000)).toBe('other');
});

test.each(['127.0.0.1', '::1'])('a connection of this process over %s is ours', async (host) => {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	const arrived = new Promise<Socket>((resolve) => server.once('connection', resolve));
	const client = createConnection((server.address() as AddressInfo).port, host);
	const socket = await arrived;
	expect(peerOwner(socket)).toBe(process.platform === 'linux' ? 'ours' : 'unknown');
	client.destroy();
	socket.destroy();
	server.close();
});

test('a line that the kernel passed over is looked for again, another user’s is not', () => {
	const ours = process.getuid?.() ?? 0;
	const read = (tables: string[]) => {
		const asked: string[] = [];
		return {
			asked,
			table: (file: string) => {
				asked.push(file);
				return (file.endsWith('6') ? '' : tables.shift()) ?? '';
			}
		};
	};
	const whole = table({ uid: ours });
	const without = (row: string) => whole.replace(new RegExp(`^ +${row}:.*$`, 'm'), '');
	expect(peerOwner(ends, read([without('2'), whole]).table)).toBe('ours');
	expect(peerOwner(ends, read([without('1'), without('2'), whole]).table)).toBe('ours');

	const gone = read([without('2'), without('2'), without('2'), whole]);
	expect(peerOwner(ends, gone.table)).toBe('other');

	const another = read([table({ uid: ours + 1 }), whole]);
	expect(peerOwner(ends, another.table)).toBe('other');
	expect(another.asked).toEqual(['/proc/net/tcp', '/proc/net/tcp6']);
});
