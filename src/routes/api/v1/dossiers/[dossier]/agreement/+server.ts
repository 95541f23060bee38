import { getAgreement } from '#lib/server/api/agreement-route.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getAgreement);
