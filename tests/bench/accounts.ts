import { cookieOf, makeAccounts, person, withAccounts } from '../e2e/accounts.ts';
import { removeData, startServer } from '../e2e/server.ts';
import type { BenchRow } from './run.ts';
import { median, timed } from './times.ts';

/** Requests of each kind that are measured, in turns, and those before them in which code is compiled. */
const REQUESTS = 400;
const WARM = 100;
const SIGN_INS = 15;

/** Milliseconds that a signed-in request may take longer, and signing in than its hash. */
const MOST_MORE = 1;

/** What accounts cost: a request of somebody who is signed in, beside the same of nobody, and signing in. */
export async function benchAccounts(): Promise<BenchRow[]> {
	const server = await startServer({ label: 'bench-accounts' });
	try {
		const ana = person('Ana');
		await makeAccounts(server, ana);
		const cookie = await cookieOf(server.url, ana);
		const address = `${server.url}/api/v1/dossiers/nagorno-karabakh-2023/positions`;
		const get = (headers: Record<string, string>) =>
			timed(async () => {
				const answer = await fetch(address, { headers });
				if (!answer.ok) throw new Error(`${answer.status} of ${address}`);
				await answer.arrayBuffer();
			});
		const [anonymous, signedIn]: [number[], number[]] = [[], []];
		for (let i = 0; i < WARM + REQUESTS; i++) {
			const times = [await get({}), await get({ cookie })];
			if (i < WARM) continue;
			anonymous.push(times[0] ?? NaN);
			signedIn.push(times[1] ?? NaN);
		}
		const more = median(signedIn) - median(anonymous);
		const signIns: number[] = [];
		for (let i = 0; i < SIGN_INS; i++) {
			signIns.push(await timed(() => cookieOf(server.url, ana)));
		}
		const hashes = await withAccounts(server, async ({ store }) => {
			const { password } = await (await store.library()).$context;
			const hash = await password.hash(ana.password);
			const times: number[] = [];
			for (let i = 0; i < SIGN_INS; i++) {
				times.push(await timed(() => password.verify({ hash, password: ana.password })));
			}
			return times;
		});
		return [
			{ name: 'anonymous request, median', value: median(anonymous), unit: 'ms' },
			{
				name: 'signed-in request, above the anonymous one, median',
				value: more,
				unit: 'ms',
				target: `≤ ${MOST_MORE}`,
				ok: more <= MOST_MORE
			},
			{ name: 'signing in, median', value: median(signIns), unit: 'ms' },
			{ name: 'of that the hash, median', value: median(hashes), unit: 'ms' }
		];
	} finally {
		await server.stop();
		await removeData(server);
	}
}
