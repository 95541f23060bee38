import { once } from '../platform/workers/task.ts';

/**
 * Makes nothing: whoever runs it has started a worker that has loaded what plans. In a file of its own, so that the
 * server's thread has started the worker before it loads the same.
 */
export const ready = once<null>(import.meta.url, 'ready', async () => {
	await import('./tasks.ts');
	return { body: '' };
});
