import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often it looks whether there is anything to do, in milliseconds. */
const LOOK = 1000;
/** Processor time between two looks, in milliseconds: more is work, less is rest. */
const BUSY = 50;
/** Looks at rest after which memory is given back, however little there is of it. */
const LONG = 3;
/** Memory that has come since the last sweep, in MB, and is worth a sweep at the first look at rest. */
const MUCH = 16;

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Decides by the processor time used so far, and by the memory that the process has in MB, when a process that has
 * worked has come to rest: soon after a rush that took much memory, later after a few pages.
 */
export function restWatch(): (used: number, memory: number) => boolean {
	let before = 0;
	let after: number | undefined;
	let looksAtRest = 0;
	let hasWorked = false;
	let hasSwept = false;
	return (used, memory) => {
		// The look after a sweep sees the sweep's own work.
		const isBusy = used - before > BUSY && !hasSwept;
		before = used;
		if (hasSwept || after === undefined) after = memory;
		hasWorked ||= isBusy;
		looksAtRest = isBusy ? 0 : looksAtRest + 1;
		const isMuch = looksAtRest > 0 && memory - after > MUCH;
		hasSwept = hasWorked && (isMuch || looksAtRest >= LONG);
		if (hasSwept) hasWorked = false;
		return hasSwept;
	};
}

const usedSoFar = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

const memoryNow = () => process.memoryUsage.rss() / 1024 ** 2;

/**
 * Gives memory back once the server has nothing to do. V8 sweeps when it needs room, and so holds on to what the
 * last hundred pages, or the opening of as many streams, left for as long as nobody asks for another.
 */
export function restWhenIdle(): void {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as Collect;
	const isDue = restWatch();
	const timer = setInterval(() => {
		if (isDue(usedSoFar(), memoryNow())) {
			collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
		}
	}, LOOK);
	timer.unref();
}
