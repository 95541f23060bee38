import { removeData, startServer, type Server } from '../e2e/server.ts';
import { measureAssemblies } from './assembly.ts';
import { earlierBuild } from './earlier.ts';
import { measurePaces } from './pace.ts';
import type { BenchRow } from './run.ts';
import { measureViews } from './views.ts';

const dashboard = '/dossiers/nagorno-karabakh-2023';

const rounded = (n: number) => Number(n.toFixed(n < 10 ? 2 : n < 1000 ? 1 : 0));

/** A figure of both builds. */
interface Both {
	earlier: number;
	now: number;
}

/**
 * What goes over the wire, and how fast, beside the earlier build in the same run.
 *
 * @param part pages, views or votes alone.
 */
export async function benchWire(part?: string): Promise<BenchRow[]> {
	const isAsked = (name: string) => part === undefined || part === name;
	// Each as its `npm start` starts it: this one with its own settings of the heap.
	const builds = { earlier: { root: earlierBuild() }, now: {} };
	const measured = async <T>(measure: (server: Server) => Promise<T>) => {
		const found = {} as Record<keyof typeof builds, T>;
		for (const name of ['earlier', 'now'] as const) {
			const server = await startServer(builds[name]);
			found[name] = await measure(server);
			await server.stop();
			await removeData(server);
		}
		return found;
	};
	const of = <K extends string>(
		found: { earlier: Record<K, number>; now: Record<K, number> },
		key: K
	): Both => ({ earlier: found.earlier[key], now: found.now[key] });

	const row = (name: string, value: number, unit: string, sign: '≥' | '≤', limit: number) => ({
		name: `wire: ${name}`,
		value: rounded(value),
		unit,
		target: `${sign} ${limit}`,
		ok: sign === '≥' ? value >= limit : value <= limit
	});
	/** A figure as a share or a multiple of the earlier build's, with both of them beside it. */
	const beside = (
		name: string,
		{ earlier, now }: Both,
		unit: string,
		sign: '≥' | '≤',
		limit: number,
		ratio = now / earlier
	): BenchRow => ({
		...row(name, ratio, '×', sign, limit),
		from: `now ${rounded(now)} ${unit}, earlier build ${rounded(earlier)} ${unit}`
	});
	const sooner = (name: string, both: Both, limit: number) =>
		beside(`${name}, times as fast`, both, 'ms', '≥', limit, both.earlier / both.now);
	const rows: BenchRow[] = [];
	if (isAsked('pages')) {
		const both = { earlier: await startServer(builds.earlier), now: await startServer(builds.now) };
		const pages = await measurePaces(both, dashboard);
		for (const server of Object.values(both)) {
			await server.stop();
			await removeData(server);
		}
		rows.push(
			beside(
				'dashboard pages a second, ten clients, same address',
				...([of(pages, 'same'), '/s', '≥', 25] as const)
			),
			beside(
				'dashboard pages a second over 500 new addresses',
				of(pages, 'different'),
				'/s',
				'≥',
				2
			)
		);
	}
	if (isAsked('views')) {
		const views = await measured((server) => measureViews(server, dashboard));
		const bytes = of(views, 'bytes');
		const kilobytes = { earlier: bytes.earlier / 1000, now: bytes.now / 1000 };
		rows.push(
			beside('bytes of the first view', kilobytes, 'kB', '≤', 0.5),
			row('requests of the first view', views.now.requests, '', '≤', 14),
			beside('largest paint on 150 ms and 1.6 Mbit/s', of(views, 'painted'), 'ms', '≤', 0.5)
		);
	}
	if (isAsked('votes')) {
		const votes = await measureAssemblies(builds.earlier);
		const cold = 'UN votes: server just started';
		rows.push(
			sooner(`${cold}, a view asked for before`, votes.seen, 10),
			...Object.entries(votes.prepared).map(([kind, both]) =>
				sooner(`${cold} and ready, another ${kind} never asked for`, both, 10)
			),
			sooner(`${cold}, asked at once, a view never asked for`, votes.unseen, 10),
			sooner('UN votes: empty data folder, start to first answer', votes.ever, 10),
			row('UN votes: bytes of the dashboard', votes.bytes / 1000, 'kB', '≤', 200)
		);
	}
	return rows;
}
