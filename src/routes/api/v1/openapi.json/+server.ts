import { endpoint } from '#lib/server/api/endpoint.ts';
import { describeApi } from '#lib/server/api/openapi.ts';
import { conditionalJson } from '#lib/server/conditional.ts';

export const GET = endpoint(({ request }, { build }) =>
	conditionalJson(request, { tag: build }, describeApi)
);
