import { sequence } from '@sveltejs/kit/hooks';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { building, dev, version } from '$app/environment';
import { boot } from '#lib/server/boot.ts';
import { guard } from '#lib/server/guard.ts';
import { describeError } from '#lib/server/report.ts';
import { compressAnswers } from '#lib/server/wire/compressed.ts';
import { sharePages } from '#lib/server/wire/pages.ts';
import { preloadLast } from '#lib/server/wire/preloads.ts';

export const handle = sequence(compressAnswers, guard, sharePages, preloadLast);

export const init: ServerInit = async () => {
	if (!building) await boot({ build: version, dev });
};

export const handleError: HandleServerError = ({ error, event, status, message }) =>
	describeError(error, status, message, {
		method: event.request.method,
		path: event.url.pathname,
		event
	});
