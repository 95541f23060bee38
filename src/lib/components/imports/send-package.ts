import type { ImportAnswer } from '#lib/contract/imports.ts';
import type { PackageFile } from './handed-files.ts';

/** How far a package is on its way. */
export interface Sending {
	/** From 0 to 1; 1 once the server has all of it and checks it. */
	sent: number;
}

/** What became of it: a plan, a sentence that says why not, or nothing where the reader cancelled it. */
export type Sent = { plan: ImportAnswer } | { problem: string } | { cancelled: true };

/**
 * Sends a package to be planned.
 *
 * @param address of the API. @param progress is told while it is sent. @param unreachable is said where the
 * server does not answer.
 */
export function sendPackage(
	address: string,
	files: readonly PackageFile[],
	dossier: string | undefined,
	{
		signal,
		progress,
		unreachable
	}: { signal: AbortSignal; progress: (sending: Sending) => void; unreachable: string }
): Promise<Sent> {
	const form = new FormData();
	if (dossier !== undefined) form.set('dossier', dossier);
	for (const { file, path } of files) form.append('file', file, path);
	return new Promise((resolve) => {
		// `fetch` does not tell how much of a body has gone out.
		const request = new XMLHttpRequest();
		request.open('POST', address);
		request.responseType = 'json';
		request.upload.addEventListener('progress', ({ loaded, total }) =>
			progress({ sent: total > 0 ? loaded / total : 0 })
		);
		request.upload.addEventListener('load', () => progress({ sent: 1 }));
		request.addEventListener('load', () => {
			const answer = request.response as { detail?: string } | null;
			if (request.status === 201 && answer) resolve({ plan: answer as ImportAnswer });
			else resolve({ problem: answer?.detail ?? unreachable });
		});
		request.addEventListener('error', () => resolve({ problem: unreachable }));
		request.addEventListener('abort', () => resolve({ cancelled: true }));
		signal.addEventListener('abort', () => request.abort(), { once: true });
		request.send(form);
	});
}
