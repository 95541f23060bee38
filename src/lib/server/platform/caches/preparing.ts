import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import { underWay } from '../under-way.ts';
import { isStopping } from '../stopping.ts';
import { log } from '../log.ts';
import type { Config } from '../config.ts';

/** When it first looks whether anybody is asking, and how often from then on, in milliseconds. */
const FIRST_LOOK = 500;
const LOOK = 100;
/** Looks after which it is given up: a server that is asked all the time is warm without it. */
const MOST_LOOKS = 600;

/** The header by which the server knows its own requests: nobody else can guess what it holds. */
const NAME = 'x-demarche-preparing';
const sign = randomUUID();

/** Whether the server itself asks for a page, to have made it before the first reader comes. */
export const isPreparing = ({ headers }: Request): boolean => headers.get(NAME) === sign;

/** Where the adapter listens, and the host that a reader of the server names. */
function placeOf({ host, port, origin, socketPath }: Config) {
	const headers = origin ? { host: new URL(origin).host } : {};
	if (socketPath !== undefined) return { socketPath, headers };
	// Bound to all addresses it is reached by the one of this machine.
	const near = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host ?? '0.0.0.0'] ?? host;
	return { host: near, port: port ?? '3000', headers };
}

/** Asks this server for a page, as the browser of a reader would, and reads it to the end. */
const ask = (config: Config, path: string, agent: Agent) =>
	new Promise<void>((resolve, reject) => {
		const { headers, ...place } = placeOf(config);
		const sent = { ...headers, [NAME]: sign, accept: 'text/html', 'accept-encoding': 'br' };
		get({ ...place, path, agent, headers: sent }, (answer) => {
			answer.resume().once('close', resolve).once('error', reject);
		}).once('error', reject);
	});

/** What is made before anybody asks: a page of this server, or code that is to have run. */
export type Preparation = string | (() => void);

/** What this server is still to prepare. */
let left: Preparation[] = [];

/** Whether there is still anything to be made before anybody asks for it. */
export const isPreparingPages = (): boolean => left.length > 0;

/**
 * Asks the server for some of its own pages once it listens and nobody else is asking, one after the other. What is
 * made is kept like any other page, and on disk too; and the code that makes it has then run once, which is most of
 * what a first reader waits for. Code that these pages may go without, as what it finds was kept, runs in between. Readers
 * come first, and the end of the server ends it.
 */
export function prepareWhenIdle(config: Config, asked: readonly Preparation[]): void {
	const agent = new Agent({ keepAlive: true });
	let looks = 0;
	left = [...asked];
	async function look(): Promise<void> {
		const [next] = left;
		if (next === undefined || isStopping() || looks++ === MOST_LOOKS) {
			left = [];
			agent.destroy();
			return;
		}
		const { running, streams } = underWay();
		if (running === streams) {
			try {
				await (typeof next === 'string' ? ask(config, next, agent) : next());
				left.shift();
			} catch (error) {
				// It does not listen yet: the next look tells.
				log('not-prepared', { message: String(error) }, 'debug');
			}
		}
		wait(LOOK);
	}
	const wait = (ms: number) => void setTimeout(() => void look(), ms).unref();
	if (asked.length > 0) wait(FIRST_LOOK);
}
