import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { headers } from './guard.ts';

/**
 * Gives every answer of this process the headers that keep others out, before anything answers. Files of
 * the build and of `static/` are sent by the adapter and never pass the guard; what does pass it may
 * say otherwise.
 */
export function guardFiles(): void {
	subscribe('http.server.request.start', (message) => {
		const { response } = message as { response: ServerResponse };
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	});
}
