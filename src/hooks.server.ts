import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { building, dev, version } from '$app/environment';
import { boot } from '#lib/server/boot.ts';
import { describeError } from '#lib/server/report.ts';

export { guard as handle } from '#lib/server/guard.ts';

export const init: ServerInit = async () => {
	if (!building) await boot({ build: version, dev });
};

export const handleError: HandleServerError = ({ error, event, status, message }) =>
	describeError(error, status, message, {
		method: event.request.method,
		path: event.url.pathname,
		event
	});
