import { setTimeout as pause } from 'node:timers/promises';
import { storageFault } from './faults.ts';

/** How long a write waits for another process, in milliseconds. */
export const WRITE_PATIENCE = 4_000;

/**
 * Repeats what another connection's lock refused, without blocking the readers of this one.
 *
 * @param patience milliseconds after which the refusal counts.
 * @throws StorageFault
 */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
	const deadline = performance.now() + patience;
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			const fault = storageFault(error);
			if (!fault) throw error;
			if (fault.reason !== 'locked' || performance.now() > deadline) throw fault;
			await pause(10 + Math.random() * 40);
		}
	}
}

/** Does one thing after the other, in the order in which they are asked for. */
export function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const now = last.then(work);
		last = now.catch(() => undefined);
		return now;
	};
}
