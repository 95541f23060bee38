import type { Services } from '../services.ts';
import { anonymous } from '../identity/viewer.ts';
import { storageFault } from '../database/faults.ts';

const headers = { 'cache-control': 'no-store' };

/** Answers `GET /api/health`: 200 when dossiers can be served, 503 when the storage cannot be read. */
export async function getHealth({
	storage,
	dossiers,
	release,
	build
}: Services): Promise<Response> {
	const known = { version: release, build, storage: storage.kind };
	try {
		const count = (await dossiers.listDossiers(anonymous)).length;
		return Response.json({ status: 'ok', ...known, dossiers: count }, { headers });
	} catch (error) {
		const reason = storageFault(error)?.reason ?? 'unreachable';
		return Response.json({ status: 'unavailable', ...known, reason }, { status: 503, headers });
	}
}
