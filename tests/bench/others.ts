import type { BenchRow } from './run.ts';
import { quantile } from './times.ts';

/** To two decimal places. */
export const rounded = (n: number): number => Math.round(n * 100) / 100;

/** What other readers ask for while the server makes something large. */
const addresses = ['/dossiers/nagorno-karabakh-2023', '/api/health'];

/** Milliseconds from asking to the last byte. @throws where the answer is no success. */
export async function fetched(address: string): Promise<number> {
	const asked = performance.now();
	const response = await fetch(address);
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	return performance.now() - asked;
}

/** Asks a server for one small page after the other for as long as something holds. */
export async function askOthers(url: string, goesOn: () => boolean): Promise<number[]> {
	const times: number[] = [];
	while (goesOn()) times.push(await fetched(url + addresses[times.length % addresses.length]));
	return times;
}

/** What other readers noticed of it, beside a server that makes nothing. */
export function noticed(
	name: string,
	idle: readonly number[],
	busy: readonly number[]
): BenchRow[] {
	const [before, during] = [quantile(idle, 0.99), quantile(busy, 0.99)];
	return [
		{ name: `${name}: p99 of other requests, idle`, value: rounded(before), unit: 'ms' },
		{
			name: `${name}: p99 of ${busy.length} other requests meanwhile`,
			value: rounded(during),
			unit: 'ms'
		},
		{
			name: `${name}: p99 of other requests meanwhile, to the idle one`,
			value: rounded(during / before),
			unit: '×',
			target: '≤ 3',
			ok: during <= 3 * before
		}
	];
}
