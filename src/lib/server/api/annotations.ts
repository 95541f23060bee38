import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { formatTarget, nearestTarget, readTarget } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { writerOf } from '../identity/identify.ts';
import { notesSeen, sightTag } from '../identity/notes-seen.ts';
import type { Filter } from '../notes/reading.ts';
import { changesSchema, draftSchema, withdrawalSchema } from '#lib/contract/notes.ts';
import type { Annotation, Changes } from '#lib/contract/notes.ts';
import type { Services } from '../services.ts';
import { Refusal } from '../platform/problem.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import { readBody } from './body.ts';
import { expectedVersion, keyOf } from './preconditions.ts';
import { readQuery } from './query.ts';
import { annotationsQuery } from './schemas.ts';

type Event = RequestEvent<{ dossier: string; annotation: string }>;
type ListEvent = RequestEvent<{ dossier: string }>;

type Query = Omit<z.output<typeof annotationsQuery>, 'limit' | 'cursor' | 'sort'>;

/** The account of whoever asks for what is theirs. */
function accountOf({ viewer }: App.Locals): string {
	if (viewer.kind === 'account' || viewer.kind === 'token') return viewer.account;
	throw new Refusal('bad-parameter', 'Only somebody who has signed in can ask for their notes.', {
		parameter: 'for',
		found: 'me',
		expected: 'a request of an account'
	});
}

function filterOf(dossier: Dossier, query: Query, locals: App.Locals): Filter {
	const { target, q, for: mine, ...rest } = query;
	const filter: Filter = { ...rest, text: q, ...(mine && { for: accountOf(locals) }) };
	if (target === undefined) return filter;
	const known = readTarget(dossier, target);
	if (known) return { ...filter, target: known };
	const nearest = nearestTarget(dossier, target);
	throw new Refusal(
		'bad-parameter',
		`The dossier has no target "${target}".${nearest ? ` Did you mean ${formatTarget(nearest)}?` : ''}`,
		{
			parameter: 'target',
			found: target,
			expected: 'a target such as position:usa/halt-hostilities',
			nearest: nearest ? formatTarget(nearest) : null
		}
	);
}

/** The address of the part of a list that begins there. */
function addressFrom(url: URL, cursor: number): string {
	const next = new URL(url);
	next.searchParams.set('cursor', String(cursor));
	return next.pathname + next.search;
}

/** Answers `GET …/annotations`. */
export async function getAnnotations(event: ListEvent, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Annotations');
	const { limit, cursor, sort, ...query } = readQuery(
		dossier,
		event.url.searchParams,
		annotationsQuery
	);
	const seen = notesSeen(event.locals);
	const filter = { ...filterOf(dossier, query, event.locals), ...seen };
	// Read before the list: a tag that is too old is only asked about once more.
	const mark = await open.dossiers.mark(dossier.id);
	const latestFirst = sort === 'latest';
	const part = await open.annotations.listPart(dossier.id, filter, { limit, cursor, latestFirst });
	const tag = `${open.build}-${mark}${sightTag(seen)}${query.for ? `-${accountOf(event.locals)}` : ''}`;
	return conditionalJson(event.request, { tag }, () => ({
		annotations: part.annotations,
		next: part.next === null ? null : addressFrom(event.url, part.next)
	}));
}

const tagOf = (annotation: Annotation) => `"${annotation.version}"`;

const answer = (annotation: Annotation, status: number, headers: Record<string, string> = {}) =>
	Response.json(annotation, {
		status,
		headers: { etag: tagOf(annotation), 'cache-control': 'no-cache', ...headers }
	});

/** Answers `POST …/annotations`. */
export async function postAnnotation(event: ListEvent, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const { author, ...draft } = await readBody(event.request, draftSchema);
	const writer = writerOf(event.locals, author);
	if (!author && event.locals.viewer.name === '') {
		throw new Refusal('invalid', 'The annotation has no author.', {
			errors: [{ path: 'author', found: 'nothing', expected: 'the name of the analyst' }]
		});
	}
	const key = keyOf(event.request);
	const { annotation, isNew } = await open.annotations.create(dossier, writer, draft, key);
	const location = `${event.url.pathname}/${annotation.id}`;
	return answer(annotation, isNew ? 201 : 200, { location });
}

/** Answers `GET …/annotations/{annotation}`. */
export async function getAnnotation(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Annotations');
	const seen = notesSeen(event.locals);
	const annotation = await open.annotations.get(dossier.id, event.params.annotation, seen);
	const tag = `${annotation.version}${seen.withoutPeople ? '-unnamed' : ''}`;
	return conditionalJson(event.request, { tag }, () => annotation);
}

/** Answers `GET …/annotations/{annotation}/history`. */
export async function getHistory(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Annotations');
	const seen = notesSeen(event.locals);
	const history = await open.annotations.history(dossier.id, event.params.annotation, seen);
	const tag = `history-${history[0]?.version}${seen.withoutPeople ? '-unnamed' : ''}`;
	return conditionalJson(event.request, { tag }, () => ({ history }));
}

async function change(event: Event, open: Services, read: () => Promise<Changes>) {
	const dossier = await dossierOf(open, event.params.dossier);
	const { id } = await open.annotations.get(dossier.id, event.params.annotation);
	const version = expectedVersion(event.request, 'annotation');
	const { author, ...changes } = await read();
	const writer = writerOf(event.locals, author);
	return answer(await open.annotations.change(dossier.id, writer, { id, version }, changes), 200);
}

/** Answers `PATCH …/annotations/{annotation}`. */
export const patchAnnotation = (event: Event, open: Services): Promise<Response> =>
	change(event, open, () => readBody(event.request, changesSchema));

/** Answers `DELETE …/annotations/{annotation}`: withdraws it, and history keeps it. */
export const deleteAnnotation = (event: Event, open: Services): Promise<Response> =>
	change(event, open, async () => ({
		...(await readBody(event.request, withdrawalSchema, true)),
		status: 'withdrawn'
	}));
