import { Agent } from 'node:http';
import type { Server } from '../e2e/server.ts';
import { ask } from './ask.ts';
import { median } from './times.ts';

const CLIENTS = 10;
const ADDRESSES = 500;
/** In turns with the other build: what else the machine does hits both alike. */
const ROUNDS = 5;
const SAME_SECONDS = 0.8;

/** Pages a second. */
export interface Paces {
	/** Of one address. */
	same: number;
	/** Of addresses that nobody asked for before. */
	different: number;
}

/** Pages a second that ten clients get, each asking for the next as soon as it has one. */
async function pace(server: Server, next: () => string | undefined): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
	const started = performance.now();
	let pages = 0;
	const client = async () => {
		for (let path = next(); path !== undefined; path = next()) {
			await ask(server.url + path, agent);
			pages++;
		}
	};
	await Promise.all(Array.from({ length: CLIENTS }, client));
	agent.destroy();
	return (pages * 1000) / (performance.now() - started);
}

/** So many views that were never asked for: `label` tells one round from the next. */
function addresses(dashboard: string, label: string, count: number): () => string | undefined {
	let n = 0;
	return () =>
		n < count
			? `${dashboard}?min-shared=${1 + (n % 3)}&threshold=${(n++ / count / 2).toFixed(4)}&r=${label}`
			: undefined;
}

/** How many dashboards a second each of two warm servers answers: the medians of rounds in turns. */
export async function measurePaces<Name extends string>(
	servers: Record<Name, Server>,
	dashboard: string
): Promise<Record<Name, Paces>> {
	const names = Object.keys(servers) as Name[];
	for (const name of names) await pace(servers[name], addresses(dashboard, 'warm', ADDRESSES));
	const found = names.map((name) => ({ name, same: [] as number[], different: [] as number[] }));
	for (let round = 0; round < ROUNDS; round++) {
		for (const { name, same, different } of found) {
			const end = performance.now() + SAME_SECONDS * 1000;
			const again = () => (performance.now() < end ? dashboard : undefined);
			same.push(await pace(servers[name], again));
			const unseen = addresses(dashboard, `round-${round}`, ADDRESSES / ROUNDS);
			different.push(await pace(servers[name], unseen));
		}
	}
	return Object.fromEntries(
		found.map(({ name, same, different }) => [
			name,
			{ same: median(same), different: median(different) }
		])
	) as Record<Name, Paces>;
}
