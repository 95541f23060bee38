import { removeData, startServer } from '../e2e/server.ts';
import type { BenchRow } from './run.ts';
import { askOthers, fetched, noticed, rounded } from './others.ts';
import { quantile } from './times.ts';

const dossier = '/dossiers/nagorno-karabakh-2023';
const files = [`${dossier}/briefing.docx`, `${dossier}/deck.pptx`];
const IDLE = 600;
const ROUNDS = 12;

/** The briefing for Word and the deck of the shipped dossier, each made anew, and what other readers notice of it. */
export async function benchOffice(): Promise<BenchRow[]> {
	const server = await startServer({ label: 'office' });
	const { url } = server;
	let number = 0;
	// Whom it is for stands in the file: none of these has been made before.
	const anew = (file: string) => fetched(`${url}${file}?distribution=${number++}`);
	let asked = 0;
	await askOthers(url, () => asked++ < IDLE);
	const alone = new Map<string, number[]>();
	for (const file of files) {
		const times: number[] = [];
		for (let i = 0; i < 12; i++) times.push(await anew(file));
		alone.set(file, times);
	}
	asked = 0;
	const idle = await askOthers(url, () => asked++ < IDLE);
	const busy: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		let isMaking = true;
		const made = Promise.all([...files, ...files].map(anew));
		void made.finally(() => (isMaking = false)).catch(() => undefined);
		busy.push(...(await askOthers(url, () => isMaking)));
		await made;
	}
	await server.stop();
	await removeData(server);
	return [
		...files.flatMap((file): BenchRow[] => {
			const [cold = NaN, ...warm] = alone.get(file) ?? [];
			const value = rounded(quantile(warm, 0.5));
			const name = file.slice(dossier.length + 1);
			return [
				{
					name: `Office: ${name}, made anew, over HTTP, median`,
					value,
					unit: 'ms',
					target: '≤ 500',
					ok: value <= 500
				},
				{ name: `Office: ${name}, the first after the start`, value: rounded(cold), unit: 'ms' }
			];
		}),
		...noticed('Office', idle, busy)
	];
}
