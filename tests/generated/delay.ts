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
 * What the thread that waited longest waited between two looks, in milliseconds. Threads wait beside each other:
 * the sum of their waits may be longer than the time that passed.
 */
export const delayBetween = (before: Map<string, number>, after: Map<string, number>): number =>
	Math.max(0, ...[...after].map(([thread, delay]) => delay - (before.get(thread) ?? 0)));
