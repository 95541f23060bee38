import type { RequestEvent } from '@sveltejs/kit';
import { nearestText } from '#lib/analysis/nearest.ts';
import type { Addressed, AskedChange, Committed, Conflict } from '#lib/contract/changes.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { entityOf, idOf } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { CommitOptions } from '../journal/journal.ts';
import { askedDossier, conditionalJson, dossierOf } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { expectedVersion, keyOf } from './preconditions.ts';
import { writerOf } from '../identity/identify.ts';
import { readQuery } from './query.ts';
import { rowBodySchema, rowsQuery } from './writing-schemas.ts';

/** Kit has checked the name of the table. */
type ListEvent = RequestEvent<{ dossier: string; table: Addressed }>;
type RowEvent = RequestEvent<{ dossier: string; table: Addressed; row: string }>;

/** Answers `GET …/{table}`: its rows in their order. */
export async function getRows({ request, params, url }: ListEvent, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const { limit, offset } = readQuery(dossier, url.searchParams, rowsQuery);
	const rows = dossier[params.table];
	const end = offset + limit;
	const next = new URL(url);
	next.searchParams.set('offset', String(end));
	return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, () => ({
		total: rows.length,
		[params.table]: rows.slice(offset, end),
		next: end < rows.length ? next.pathname + next.search : null
	}));
}

function unknownRow(dossier: Dossier, { table, row }: RowEvent['params']): Refusal {
	const entity = entityOf[table];
	const known = rowsOf(dossier, entity).map((one) => idOf(entity, one));
	const nearest = nearestText(row, known) ?? null;
	const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`;
	return new Refusal('unknown-row', `There is no "${row}" in ${table}.${hint}`, {
		found: row,
		expected: `the id of a row of ${table}`,
		nearest
	});
}

/** The row of an address as it stands. @throws Refusal */
async function rowOf({ params }: RowEvent, open: Services) {
	const dossier = await dossierOf(open, params.dossier);
	const found = await open.journal.row(dossier.id, entityOf[params.table], params.row);
	if (!found) throw unknownRow(dossier, params);
	return found;
}

/** Answers `GET …/{table}/{row}`. */
export async function getRow(event: RowEvent, open: Services): Promise<Response> {
	const { request, params, url } = event;
	if (url.searchParams.get('known') || url.searchParams.get('version')) {
		const { dossier, cache } = await askedDossier(open, params.dossier, url);
		const entity = entityOf[params.table];
		const then = rowsOf(dossier, entity).find((one) => idOf(entity, one) === params.row);
		if (!then) throw unknownRow(dossier, params);
		return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, () => then);
	}
	const { version, row } = await rowOf(event, open);
	return conditionalJson(request, { tag: String(version) }, () => row);
}

const headersOf = ({ changeSet }: Committed): Record<string, string> => ({
	'cache-control': 'no-store',
	...(changeSet !== null && { 'change-set': changeSet })
});

/** Stores one change; where the row is no longer as expected, the problem says how it is. */
async function commit(
	event: RequestEvent,
	open: Services,
	dossier: string,
	change: AskedChange,
	options: CommitOptions
): Promise<Committed> {
	try {
		return await open.journal.commit(writerOf(event.locals), dossier, [change], options);
	} catch (error) {
		if (error instanceof Refusal && error.problem.status === 412) {
			const [conflict] = error.problem.conflicts as Conflict[];
			error.problem.current = conflict?.current ?? null;
		}
		throw error;
	}
}

const answer = (committed: Committed, status: number, headers: Record<string, string> = {}) => {
	const [changed] = committed.changes;
	return Response.json(changed?.row, {
		status,
		headers: { ...headersOf(committed), etag: `"${changed?.version}"`, ...headers }
	});
};

async function add(event: RequestEvent<{ dossier: string }>, open: Services, table: Addressed) {
	const { id } = await dossierOf(open, event.params.dossier);
	const row = await readBody(event.request, rowBodySchema);
	const key = keyOf(event.request);
	const change = { entity: entityOf[table], action: 'create', row } as const;
	const committed = await commit(event, open, id, change, { key });
	const [made] = committed.changes;
	return answer(committed, 201, { location: `/api/v1/dossiers/${id}/${table}/${made?.id}` });
}

/** Answers `POST …/{table}` with the new row. */
export const postRow = (event: ListEvent, open: Services): Promise<Response> =>
	add(event, open, event.params.table);

/** Answers `POST …/statements`, which has a list of its own. */
export const postStatement = (
	event: RequestEvent<{ dossier: string }>,
	open: Services
): Promise<Response> => add(event, open, 'statements');

/**
 * Changes the row of an address. What was sent with a key before is answered again, whether the row is still
 * there or not.
 */
async function change(event: RowEvent, open: Services, wish: Pick<AskedChange, 'action' | 'row'>) {
	const { table, row: id } = event.params;
	const key = keyOf(event.request);
	const dossier = await dossierOf(open, event.params.dossier);
	if (key === undefined) await rowOf(event, open);
	const expected = expectedVersion(event.request, 'row');
	const asked = { entity: entityOf[table], id, expected, ...wish };
	return commit(event, open, dossier.id, asked, { key });
}

/** Answers `PATCH …/{table}/{row}` with the row: what is left out of it stays. */
export async function patchRow(event: RowEvent, open: Services): Promise<Response> {
	const row = await readBody(event.request, rowBodySchema);
	return answer(await change(event, open, { action: 'edit', row }), 200);
}

/** Answers `DELETE …/{table}/{row}`. */
export async function deleteRow(event: RowEvent, open: Services): Promise<Response> {
	const committed = await change(event, open, { action: 'remove' });
	return new Response(null, { status: 204, headers: headersOf(committed) });
}
