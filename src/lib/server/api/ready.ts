import { storageFault } from '../database/faults.ts';
import { isUpToDate } from '../database/migrate.ts';
import { isPreparingPages } from '../platform/caches/preparing.ts';
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
 * this release, 503 when not, or when the server was told to end. It also says whether pages of large dossiers are still
 * being prepared: until then a first view of them takes longer.
 */
export async function getReady(open: Pick<Services, 'storage'>): Promise<Response> {
	const reason = await reasonOf(open);
	if (reason === undefined) {
		const preparing = isPreparingPages() && { preparing: true };
		return Response.json({ status: 'ready', ...preparing }, { headers });
	}
	return Response.json(
		{ status: 'unavailable', reason },
		{ status: 503, headers: { ...headers, 'retry-after': '5' } }
	);
}
