import { readdirSync, readFileSync } from 'node:fs';

/**
 * How long each thread of a process has waited for a processor so far, in milliseconds by thread: a busy
 * machine takes nothing from what its programs promise. Empty where the system does not tell (Linux does,
 * in `/proc/PID/task/TID/schedstat`, second field).
 */
export function delays(pid: number): Map<string, number> {
	const waited = new Map<string, number>();
	try {
		for (const thread of readdirSync(`/proc/${pid}/task`)) {
			const [, delay] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ');
			waited.set(thread, Number(delay) / 1e6);
		}
	} catch {
		// A thread has ended meanwhile, or there is no such file.
	}
	return waited;
}

/**
 * What an answer waited for a processor between two looks, in milliseconds: the main thread and, of the others, the
 * one that waited longest. An answer is with the main thread or with one worker at a time; threads beside those
 * wait while it goes on, so that the sum of all may be longer than the time that passed.
 *
 * @param main number of the main thread, which is that of the process.
 */
export function delayBetween(
	before: Map<string, number>,
	after: Map<string, number>,
	main: number
): number {
	const own = (thread: string) => (after.get(thread) ?? 0) - (before.get(thread) ?? 0);
	const others = [...after.keys()].filter((thread) => thread !== String(main));
	return own(String(main)) + Math.max(0, ...others.map(own));
}
