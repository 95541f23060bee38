/** What the server tells Prometheus. The library is loaded when somebody first asks: most servers are never asked. */
import type { Kysely } from 'kysely';
import type { Registry } from 'prom-client';
import type { Connections } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';
import type { Rates } from './caches/kept.ts';
import type { Answered, UnderWay } from './under-way.ts';
import type { Load } from './turns.ts';

/** What the metrics are read from when they are asked for. */
export interface Sources {
	release: string;
	caches: Record<string, () => Rates>;
	work: () => Load;
	underWay: () => UnderWay;
	db: Kysely<Tables>;
	/** `undefined` for a database that has no pool of connections. */
	connections: () => Connections | undefined;
	/** Revisions of the dossiers in memory. */
	held: () => ReadonlyMap<string, number>;
}

export interface Metrics {
	/** Counts a request that was answered. */
	count(answered: Answered): void;
	/** All of it in Prometheus' text format. */
	text(): Promise<{ type: string; body: string }>;
}

/** Bounds of the histogram of times, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Requests that are remembered until somebody first asks. */
const MOST_EARLY = 5_000;

type Library = typeof import('prom-client');
type Labels = Record<string, string>;
type Reading = [Labels, number][];

/** How far the dossiers in memory are behind the database, in revisions: the furthest of them. */
async function lagOf({ db, held }: Sources): Promise<number> {
	const known = held();
	if (known.size === 0) return 0;
	try {
		const rows = await db
			.selectFrom('dossiers')
			.select(['id', 'revision'])
			.where('id', 'in', [...known.keys()])
			.execute();
		return Math.max(0, ...rows.map(({ id, revision }) => revision - (known.get(id) ?? revision)));
	} catch {
		// The readiness says that the database does not answer; the other figures stand.
		return NaN;
	}
}

const single = (read: () => number) => (): Reading => [[{}, read()]];

/** Figures that are read when they are asked for: name, what it is, its labels, how it is read. */
function readings(
	sources: Sources
): [string, string, string[], () => Reading | Promise<Reading>][] {
	const { underWay, work, connections, release, caches } = sources;
	const ofCaches = (field: keyof Rates) => (): Reading =>
		Object.entries(caches).map(([cache, rates]) => [{ cache }, rates()[field]]);
	return [
		['info', 'The release of the program.', ['release'], () => [[{ release }, 1]]],
		[
			'requests_running',
			'Requests being answered, open streams among them.',
			[],
			single(() => underWay().running)
		],
		['streams_open', 'Open streams of events.', [], single(() => underWay().streams)],
		['work_running', 'Tasks in the worker threads.', [], single(() => work().busy)],
		['work_queue', 'Tasks waiting for a worker thread.', [], single(() => work().waiting)],
		[
			'revision_lag',
			'Revisions by which dossiers in memory are behind the database, at most.',
			[],
			async () => [[{}, await lagOf(sources)]]
		],
		[
			'database_connections',
			'Connections of the pool to PostgreSQL, and requests waiting for one.',
			['state'],
			() => Object.entries(connections() ?? {}).map(([state, value]) => [{ state }, value])
		],
		['cache_bytes', 'Bytes kept in a cache.', ['cache'], ofCaches('bytes')],
		[
			'cache_hits_total',
			'Answers found in a cache, or shared while made.',
			['cache'],
			ofCaches('hits')
		],
		['cache_misses_total', 'Answers that a cache did not have.', ['cache'], ofCaches('misses')]
	];
}

function registerReadings(library: Library, register: Registry, sources: Sources): void {
	for (const [name, help, labelNames, read] of readings(sources)) {
		const options = { name: `demarche_${name}`, help, labelNames, registers: [register] };
		const isCounter = name.endsWith('_total');
		if (isCounter) {
			new library.Counter({
				...options,
				async collect() {
					this.reset();
					for (const [labels, value] of await read()) this.inc(labels, value);
				}
			});
			continue;
		}
		new library.Gauge({
			...options,
			async collect() {
				this.reset();
				for (const [labels, value] of await read()) this.set(labels, value);
			}
		});
	}
}

/** What counts requests, in a registry with all else. */
function register(library: Library, sources: Sources) {
	const registry = new library.Registry();
	registerReadings(library, registry, sources);
	library.collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
	const times = new library.Histogram({
		name: 'demarche_request_seconds',
		help: 'Time from the first byte of a request to the last of its answer; streams left out.',
		labelNames: ['route', 'method', 'status'],
		buckets,
		registers: [registry]
	});
	const refusals = new library.Counter({
		name: 'demarche_refused_total',
		help: 'Requests that were refused access, by the kind of problem.',
		labelNames: ['problem'],
		registers: [registry]
	});
	function count({ route, method, status, seconds, refused, isStream }: Answered): void {
		if (!isStream) times.observe({ route, method, status }, seconds);
		if (refused !== undefined) refusals.inc({ problem: refused });
	}
	return { registry, count };
}

/** Methods that a label may name: a client could send any number of others. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Opens the metrics of this process. */
export function openMetrics(sources: Sources): Metrics {
	const early: Answered[] = [];
	let opened: Promise<ReturnType<typeof register>> | undefined;
	let count = (answered: Answered) => {
		if (early.length < MOST_EARLY) early.push(answered);
	};

	async function open() {
		const { default: library } = await import('prom-client');
		const made = register(library, sources);
		for (const answered of early.splice(0)) made.count(answered);
		count = made.count;
		return made;
	}

	return {
		count: (answered) =>
			count(methods.includes(answered.method) ? answered : { ...answered, method: 'other' }),
		async text() {
			const { registry } = await (opened ??= open());
			return { type: registry.contentType, body: await registry.metrics() };
		}
	};
}
