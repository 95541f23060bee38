import { sequence } from '@sveltejs/kit/hooks';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { building, dev, version } from '$app/environment';
import { boot } from '#lib/server/boot.ts';
import { guard } from '#lib/server/platform/guard.ts';
import { authorise } from '#lib/server/identity/authorise.ts';
import { identify } from '#lib/server/identity/identify.ts';
import { describeError } from '#lib/server/platform/report.ts';
import { compressAnswers } from '#lib/server/platform/compression/compressed.ts';
import { loadPages } from '#lib/server/platform/page-modules.ts';
import { recordRequests } from '#lib/server/platform/requests.ts';
import { sharePages } from '#lib/server/platform/caches/pages.ts';
import { preloadScripts } from '#lib/server/platform/preloads.ts';

export const handle = sequence(
	recordRequests,
	compressAnswers,
	guard,
	identify,
	authorise,
	sharePages,
	preloadScripts
);

export const init: ServerInit = async () => {
	if (building) return;
	await boot({ build: version, dev });
	if (!dev) await loadPages();
};

export const handleError: HandleServerError = ({ error, event, status, message }) =>
	describeError(error, status, message, {
		method: event.request.method,
		path: event.url.pathname,
		event
	});
