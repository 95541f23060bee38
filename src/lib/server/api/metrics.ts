import type { RequestEvent } from '@sveltejs/kit';
import { askingOf, isLoopbackPeer, isSame } from '../identity/access.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';

const tokenAdvice =
	'Start the server with METRICS_TOKEN, and send it as "Authorization: Bearer …".';

/**
 * Refuses whoever is neither at this machine, without a sign of a proxy, nor has the token. Figures name routes and
 * say how much goes on: nothing for readers.
 */
function refuseStranger(event: RequestEvent, token: string | undefined): void {
	const { token: sent, peer, forwarded, brief, owner } = askingOf(event);
	if (sent !== undefined) {
		if (token !== undefined && isSame(sent, token)) return;
		throw new Refusal('not-local', `The token is wrong. ${tokenAdvice}`);
	}
	const isHere = isLoopbackPeer(peer) && !forwarded && !brief && owner() !== 'other';
	if (isHere) return;
	throw new Refusal(
		'not-local',
		`The metrics are for programs of the server’s own user on this machine. ${tokenAdvice}`
	);
}

/** Answers `GET /metrics`. @throws Refusal */
export async function getMetrics(
	event: RequestEvent,
	{ metrics, config }: Pick<Services, 'metrics' | 'config'>
): Promise<Response> {
	refuseStranger(event, config.metricsToken);
	const { type, body } = await metrics.text();
	return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
}
