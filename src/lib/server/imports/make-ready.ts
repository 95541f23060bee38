import { setImmediate as othersTurn } from 'node:timers/promises';
import { emptyDossier } from '#lib/dossier/apply.ts';
import type { WorkPool } from '../platform/workers/pool.ts';

/**
 * Starts a worker while files arrive, unless others are at work: it takes as long as to receive some megabytes. Once it
 * has begun to start, whoever loads modules does not hold it up.
 */
export async function makeReady({ work }: { work: WorkPool }, signal: AbortSignal): Promise<void> {
	const { busy, waiting } = work.load();
	if (busy + waiting > 0) return;
	const { ready } = await import('./ready.ts');
	// Whoever plans afterwards is told what is wrong.
	work.run(ready, emptyDossier(''), null, signal).catch(() => undefined);
	await othersTurn();
}
