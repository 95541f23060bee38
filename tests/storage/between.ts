import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between a program and its database, and can stop passing anything on while it keeps the lines open. */
export async function between(url: string) {
	const target = new URL(url);
	const sockets = new Set<Socket>();
	let isSilent = false;
	const server = createServer((near) => {
		const far = connect(Number(target.port), target.hostname);
		for (const [from, to] of [
			[near, far],
			[far, near]
		] as const) {
			sockets.add(from);
			from.on('data', (chunk) => isSilent || to.write(chunk));
			from.on('close', () => to.destroy());
			from.on('error', () => to.destroy());
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const here = new URL(url);
	here.hostname = '127.0.0.1';
	here.port = String((server.address() as AddressInfo).port);
	return {
		url: here.href,
		fallSilent: (silent: boolean) => (isSilent = silent),
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		}
	};
}
