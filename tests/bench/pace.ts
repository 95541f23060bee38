import { Agent } from 'node:http';
import type { Server } from '../e2e/server.ts';
import { ask } from './ask.ts';

const CLIENTS = 10;
const SAME_SECONDS = 4;
const ADDRESSES = 500;

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

/** Views that were never asked for: `label` tells one round from the next. */
function addresses(dashboard: string, label: string): () => string | undefined {
	let n = 0;
	return () =>
		n < ADDRESSES
			? `${dashboard}?min-shared=${1 + (n % 3)}&threshold=${(n++ / 1000).toFixed(3)}&r=${label}`
			: undefined;
}

/** How many dashboards a second a warm server answers. */
export async function measurePaces(server: Server, dashboard: string): Promise<Paces> {
	await pace(server, addresses(dashboard, 'warm'));
	const end = performance.now() + SAME_SECONDS * 1000;
	const same = await pace(server, () => (performance.now() < end ? dashboard : undefined));
	return { same, different: await pace(server, addresses(dashboard, 'measured')) };
}
