import { answerPasskeyCall } from '#lib/server/identity/accounts/passkey-calls.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';
import type { RequestEvent } from './$types';

export const POST = endpoint((event: RequestEvent) => answerPasskeyCall(event, event.params.act));
