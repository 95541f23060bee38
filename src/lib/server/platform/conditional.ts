/**
 * The one way in which an address answers a conditional request (`If-None-Match`) or a versioned one
 * (`version=`): every file, figure and answer of the API goes through here.
 */
import { nearestText } from '#lib/analysis/nearest.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../services.ts';
import { isHeld } from './held.ts';
import { Refusal } from './problem.ts';

/** For what may change at any time: kept, and asked about each time. */
export const CHANGING = 'no-cache';
/** For what `version=` names: it never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The dossier of an address. @throws Refusal for an unknown one, with the nearest that is known. */
export async function dossierOf({ dossiers }: Services, id: string): Promise<Dossier> {
	const dossier = await dossiers.getDossier(id);
	if (dossier) return dossier;
	const known = (await dossiers.listDossiers()).map((entry) => entry.id);
	const nearest = nearestText(id, known);
	const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
	throw new Refusal('unknown-dossier', `There is no dossier "${id}".${hint}`, {
		found: id,
		expected: 'the id of a dossier',
		nearest: nearest ?? null
	});
}

/** A dossier, and how long an answer about it may be kept. */
export interface Asked {
	dossier: Dossier;
	/** Value of `Cache-Control`. */
	cache: string;
}

const versionIn = (url: URL) => url.searchParams.get('version')?.trim().slice(0, 64);

/**
 * The dossier of an address: in the version that `version=` names, of which an answer holds for ever,
 * otherwise as it stands.
 *
 * @throws Refusal for an unknown dossier or version.
 */
export async function askedDossier(open: Services, id: string, url: URL): Promise<Asked> {
	const dossier = await dossierOf(open, id);
	const version = versionIn(url);
	if (!version) return { dossier, cache: CHANGING };
	const found = await open.dossiers.getVersion(id, version);
	if (found) return { dossier: found, cache: FOR_EVER };
	const known = await open.dossiers.listVersions(id);
	const nearest = known.find((one) => one.startsWith(version)) ?? dossier.version;
	throw new Refusal(
		'unknown-version',
		`The dossier "${id}" has no version "${version}". Leave "version" out for the current one, or ask for version=${nearest}.`,
		{ found: version, expected: known, nearest }
	);
}

/**
 * Refuses `version=` where there is one state only, the present one: to pass over it would hand out other
 * data than were asked for.
 *
 * @param what has no versions, as the beginning of a sentence: "Annotations".
 * @throws Refusal
 */
export function refuseVersion(url: URL, what: string): void {
	const version = versionIn(url);
	if (!version) return;
	throw new Refusal('bad-parameter', `${what} have no versions. Leave "version" out.`, {
		parameter: 'version',
		found: version,
		expected: 'nothing'
	});
}

/** What an answer is known by, and what else its headers say. */
export interface Kept {
	/** Changes whenever the answer may change; without quotation marks. */
	tag: string;
	/** Value of `Cache-Control`. */
	cache?: string;
	headers?: Headers | Record<string, string>;
}

/**
 * Answers with a file, or with 304 where the client has it already.
 *
 * @param make is not called where the client has the answer; it may add to the headers.
 */
export async function conditional(
	request: Request,
	{ tag, cache = CHANGING, headers: more = {} }: Kept,
	make: (headers: Headers) => BodyInit | Promise<BodyInit>
): Promise<Response> {
	const headers = new Headers(more);
	const etag = `"${tag}"`;
	headers.set('etag', etag);
	headers.set('cache-control', cache);
	if (isHeld(request, (tag) => tag === etag)) return new Response(null, { status: 304, headers });
	return new Response(await make(headers), { headers });
}

/** The same for JSON. */
export const conditionalJson = (
	request: Request,
	kept: Kept,
	make: () => unknown
): Promise<Response> =>
	conditional(request, kept, (headers) => {
		headers.set('content-type', 'application/json');
		return JSON.stringify(make());
	});
