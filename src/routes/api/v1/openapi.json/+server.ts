import { endpoint, tagged } from '#lib/server/api/endpoint.ts';
import { describeApi } from '#lib/server/api/openapi.ts';

export const GET = endpoint(({ request }, { build }) =>
	tagged(request, build, () => describeApi())
);
