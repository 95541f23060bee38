import { storageFault } from '../database/faults.ts';
import { isUpToDate } from '../database/migrate.ts';
import { isStopping } from '../platform/stopping.ts';
import type { Services } from '../services.ts';

const headers = { 'cache-control': 'no-store' };

/** Why no further requests should come here; `undefined` where they may. */
async function reasonOf({ storage }: Pick<Services, 'storage'>): Promise<string | undefined> {
	if (isStopping()) return 'stopping';
	try {
		return (await isUpToDate(storage)) ? undefined : 'migrating';
	} catch (error) {
		return storageFault(error)?.reason ?? 'unreachable';
	}
}

/**
 * Answers `GET /api/health/ready`, which balancers ask: 200 when the database answers and has taken every step of
 * this release, 503 when not, or when the server was told to end.
 */
export async function getReady(open: Pick<Services, 'storage'>): Promise<Response> {
	const reason = await reasonOf(open);
	if (reason === undefined) return Response.json({ status: 'ready' }, { headers });
	return Response.json(
		{ status: 'unavailable', reason },
		{ status: 503, headers: { ...headers, 'retry-after': '5' } }
	);
}
