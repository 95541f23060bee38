import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { building, dev, version } from '$app/environment';
import { boot } from '#lib/server/boot.ts';
import { guard } from '#lib/server/platform/guard.ts';
import { authorise } from '#lib/server/identity/authorise.ts';
import { identify } from '#lib/server/identity/identify.ts';
import { describeError } from '#lib/server/platform/report.ts';
import { inTurn } from '#lib/server/platform/in-turn.ts';
import { compressAnswers } from '#lib/server/platform/compression/compressed.ts';
import { loadPages } from '#lib/server/platform/page-modules.ts';
import { recordRequests } from '#lib/server/platform/requests.ts';
import { sharePages } from '#lib/server/platform/caches/pages.ts';
import { finishPages } from '#lib/server/platform/page-text.ts';

export const handle = inTurn(
	recordRequests,
	compressAnswers,
	guard,
	identify,
	authorise,
	sharePages,
	finishPages
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
