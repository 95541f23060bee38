import { emptyDossier } from '#lib/dossier/apply.ts';
import type { WorkPool } from '../platform/workers/pool.ts';

/** Starts a worker while files arrive, unless others are at work: it takes as long as to receive some megabytes. */
export function makeReady({ work }: { work: WorkPool }, signal: AbortSignal): void {
	const { busy, waiting } = work.load();
	if (busy + waiting > 0) return;
	const run = async () => {
		const { ready } = await import('./ready.ts');
		return work.run(ready, emptyDossier(''), null, signal);
	};
	// Whoever plans afterwards is told what is wrong.
	run().catch(() => undefined);
}
