import { Agent, get } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { LiveChange } from '../src/lib/contract/live.ts';

/** A reader of a stream outside of any browser, which comes back as one does. */
export interface LiveReader {
	/** Numbers of all events that were told, in the order of their arrival. */
	numbers: number[];
	/** Revisions at which it was told to load anew. */
	resets: number[];
	/** When each change set arrived, by its revision; milliseconds as of `performance.now()`. */
	arrived: Map<number, number>;
	/** Revision up to which it knows the dossier. */
	readonly revision: number;
	/** Whether it has a stream at this moment. */
	readonly isOpen: boolean;
	close: () => void;
}

/** Each stream has a connection of its own. */
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/** Wait before another try, in milliseconds. */
const WAIT = 100;

/**
 * Reads the stream of a dossier, and goes on by `Last-Event-ID` where it was cut: at the next server of several.
 *
 * @param path of the stream.
 */
export function readLive(
	servers: readonly string[],
	path: string,
	{ after, headers = {} }: { after: number; headers?: Record<string, string> }
): LiveReader {
	let [revision, turn, isOver, isOpen] = [after, 0, false, false];
	let asked: ClientRequest | undefined;
	let timer: NodeJS.Timeout | undefined;
	const reader = {
		numbers: [] as number[],
		resets: [] as number[],
		arrived: new Map<number, number>()
	};

	function take(part: string): void {
		const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
		const [event, data, id] = [field('event'), field('data'), field('id')];
		if (id !== undefined) revision = Number(id);
		if (event === 'reset') reader.resets.push(revision);
		if (event !== 'change' || data === undefined) return;
		reader.arrived.set(revision, performance.now());
		for (const change of (JSON.parse(data) as LiveChange).changes) {
			reader.numbers.push(change.revision);
		}
	}
	function again(): void {
		isOpen = false;
		if (isOver) return;
		clearTimeout(timer);
		timer = setTimeout(connect, WAIT * (0.5 + Math.random()));
	}
	function read(answer: IncomingMessage): void {
		if (answer.statusCode !== 200) {
			answer.resume();
			return again();
		}
		isOpen = true;
		let text = '';
		answer.setEncoding('utf8');
		answer.on('data', (chunk: string) => {
			const parts = (text + chunk).split('\n\n');
			text = parts.pop() ?? '';
			for (const part of parts) take(part);
		});
		answer.once('close', again);
		answer.on('error', () => undefined);
	}
	function connect(): void {
		const server = servers[turn++ % servers.length] ?? '';
		asked = get(
			server + path,
			{ agent, headers: { ...headers, 'last-event-id': String(revision) } },
			read
		);
		asked.once('error', again);
	}
	connect();
	return {
		...reader,
		get revision() {
			return revision;
		},
		get isOpen() {
			return isOpen;
		},
		close() {
			isOver = true;
			clearTimeout(timer);
			asked?.destroy();
		}
	};
}
