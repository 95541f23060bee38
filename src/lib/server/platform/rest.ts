import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often it looks whether there is anything to do, in milliseconds. */
const LOOK = 3000;
/** Processor time between two looks, in milliseconds: more is work, less is rest. */
const BUSY = 150;

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** Decides by the processor time used so far when a process that has worked has come to rest. */
export function restWatch(): (used: number) => boolean {
	let before = 0;
	let hasWorked = false;
	let hasSwept = false;
	return (used) => {
		// The look after a sweep sees the sweep's own work.
		const isBusy = used - before > BUSY && !hasSwept;
		before = used;
		hasWorked ||= isBusy;
		hasSwept = hasWorked && !isBusy;
		if (hasSwept) hasWorked = false;
		return hasSwept;
	};
}

const usedSoFar = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/**
 * Gives memory back once the server has nothing to do. V8 sweeps when it needs room, and so holds on to what the
 * last hundred pages left for as long as nobody asks for another.
 */
export function restWhenIdle(): void {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as Collect;
	const isDue = restWatch();
	const timer = setInterval(() => {
		if (isDue(usedSoFar())) collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
	}, LOOK);
	timer.unref();
}
