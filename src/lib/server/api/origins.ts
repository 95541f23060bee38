import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { ORIGINS_LIMIT, originsQuery } from '#lib/contract/origins.ts';
import { originsOf } from '../coding/origins.ts';
import { can } from '../identity/can.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readQuery } from './query.ts';

type Event = RequestEvent<{ dossier: string }>;

/** Answers `GET …/origins`: the decisions and codings behind statements. */
export async function getOrigins(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Origins');
	const { statement } = readQuery(dossier, event.url.searchParams, originsQuery);
	const ids = statement.split(',');
	if (ids.length > ORIGINS_LIMIT) {
		throw new Refusal('bad-parameter', `Ask for at most ${ORIGINS_LIMIT} statements at once.`, {
			parameter: 'statement',
			found: `${ids.length} ids`,
			expected: `at most ${ORIGINS_LIMIT}`,
			nearest: null
		});
	}
	const { viewer, standing } = event.locals;
	const mayCode = can(viewer, 'dossier.codings', standing);
	const answer = { origins: await originsOf(open.journal, dossier.id, ids, mayCode) };
	// The tag depends on the content: coders see more than readers.
	const tag = createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);
	return conditionalJson(event.request, { tag }, () => answer);
}
