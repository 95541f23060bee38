import { endpoint } from '#lib/server/platform/endpoint.ts';
import { describeApi } from '#lib/server/api/openapi.ts';
import { conditionalJson } from '#lib/server/platform/conditional.ts';

export const GET = endpoint(({ request }, { build }) =>
	conditionalJson(request, { tag: build }, describeApi)
);
