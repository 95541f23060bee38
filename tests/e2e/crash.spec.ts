import { expect, test } from '@playwright/test';
import { removeData, startServer } from './server.ts';

const rounds = 20;
const writers = 4;
const address = '/api/v1/dossiers/nagorno-karabakh-2023/annotations';

async function write(url: string, body: string): Promise<boolean> {
	const response = await fetch(url + address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			target: { type: 'position', id: 'azerbaijan/halt-hostilities' },
			body,
			author: 'Crash test'
		})
	});
	return response.status === 201;
}

async function stored(url: string): Promise<Set<string>> {
	const response = await fetch(url + address);
	const { annotations } = (await response.json()) as { annotations: { body: string }[] };
	return new Set(annotations.map((a) => a.body));
}

test('every acknowledged note outlives kill -9 in the middle of a burst, 20 times over', async () => {
	test.setTimeout(180_000);
	const acknowledged: string[] = [];
	let server = await startServer();
	for (let round = 0; round < rounds; round++) {
		const { url } = server;
		let enough: () => void = () => undefined;
		const underWay = new Promise<void>((resolve) => (enough = resolve));
		const before = acknowledged.length;
		const burst = Array.from({ length: writers }, async (_, writer) => {
			for (let n = 0; ; n++) {
				const body = `round ${round}, writer ${writer}, note ${n}`;
				if (!(await write(url, body).catch(() => false))) return;
				acknowledged.push(body);
				// The kill falls at another moment of the burst in every round.
				if (acknowledged.length - before > 3 + round) enough();
			}
		});
		await underWay;
		await server.stop('SIGKILL');
		await Promise.all(burst);
		server = await startServer({ dataDir: server.dataDir });
		const found = await stored(server.url);
		expect(acknowledged.filter((body) => !found.has(body))).toEqual([]);
	}
	await server.stop();
	await removeData(server);
	expect(acknowledged.length).toBeGreaterThan(rounds * 4);
});
