import type { RequestEvent } from '@sveltejs/kit';
import { writerOf } from '../identity/identify.ts';
import { makeReady } from '../imports/make-ready.ts';
import { whileWaited } from '../platform/uploads.ts';
import type { Services } from '../services.ts';

/** Answers `POST /api/v1/imports`: a worker starts while the modules are loaded that receive what is sent. */
export async function beginImport(event: RequestEvent, open: Services): Promise<Response> {
	writerOf(event.locals);
	return whileWaited(event, async (signal) => {
		await makeReady(open, signal);
		const { postImport } = await import('./imports.ts');
		return postImport(event, open);
	});
}
