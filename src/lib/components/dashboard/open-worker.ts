/** Starts the worker that places actors. */
export const openWorker = () =>
	new Worker(new URL('./placing.worker.ts', import.meta.url), { type: 'module' });
