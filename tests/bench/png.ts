import { removeData, startServer } from '../e2e/server.ts';
import type { BenchRow } from './run.ts';
import { askOthers, fetched, noticed, rounded } from './others.ts';
import { quantile } from './times.ts';

const dossier = '/dossiers/nagorno-karabakh-2023';
const picture = `${dossier}/figures/matrix.png?scale=2`;
const AT_ONCE = 20;
const ROUNDS = 4;
const IDLE = 600;

/** Pictures of the dashboard's matrix, and what other readers notice of them. */
export async function benchPng(): Promise<BenchRow[]> {
	const server = await startServer({ label: 'png' });
	const { url } = server;
	let asked = 0;
	await askOthers(url, () => asked++ < IDLE);
	const alone: number[] = [];
	for (let i = 0; i < 15; i++) alone.push(await fetched(url + picture));

	asked = 0;
	const idle = await askOthers(url, () => asked++ < IDLE);
	const busy: number[] = [];
	const pictures: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		let isDrawing = true;
		const drawn = Promise.all(Array.from({ length: AT_ONCE }, () => fetched(url + picture)));
		void drawn.finally(() => (isDrawing = false)).catch(() => undefined);
		busy.push(...(await askOthers(url, () => isDrawing)));
		pictures.push(...(await drawn));
	}
	await server.stop();
	await removeData(server);

	const picked = quantile(alone.slice(5), 0.5);
	return [
		{
			name: 'PNG: matrix of the dashboard at 2×, over HTTP, warm, median',
			value: rounded(picked),
			unit: 'ms',
			target: '≤ 300',
			ok: picked <= 300
		},
		{
			name: `PNG: the last of ${AT_ONCE} at once`,
			value: rounded(Math.max(...pictures)),
			unit: 'ms'
		},
		...noticed('PNG', idle, busy)
	];
}
