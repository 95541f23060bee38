/**
 * The one way in which an address answers a conditional request (`If-None-Match`) or a versioned one
 * (`version=`): every file, figure and answer of the API goes through here.
 */
import { KNOWN, readKnown } from '#lib/analysis/known.ts';
import type { Known } from '#lib/analysis/known.ts';
import { latestToday } from '#lib/dossier/rules/days.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../services.ts';
import { unknownDossier } from '../identity/unknown-dossier.ts';
import { anonymous } from '../identity/viewer.ts';
import { inParts } from './bytes.ts';
import { isHeld } from './held.ts';
import { Refusal } from './problem.ts';

/** For what may change at any time: kept, and asked about each time. */
export const CHANGING = 'no-cache';
/** For what `version=` names: it never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The dossier of an address, which its viewer may read: that was asked before.
 *
 * @throws Refusal for an unknown one, with the nearest that everybody may know of.
 */
export async function dossierOf(open: Services, id: string): Promise<Dossier> {
	const dossier = await open.dossiers.getDossier(id);
	if (dossier) return dossier;
	throw await unknownDossier(open.storage.db, id, anonymous);
}

/** A dossier, and how long an answer about it may be kept. */
export interface Asked {
	dossier: Dossier;
	/** Value of `Cache-Control`. */
	cache: string;
}

const versionIn = (url: URL) => url.searchParams.get('version')?.trim().slice(0, 64);

const knownIn = (url: URL) => url.searchParams.get('known')?.trim() ?? '';

function refuseKnown(found: string, expected: string, nearest: string | null): never {
	const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`;
	throw new Refusal(
		'bad-parameter',
		`The parameter "known" is "${found}"; expected ${expected}.${hint}`,
		{ parameter: 'known', found, expected, nearest }
	);
}

/** A day that has begun nowhere yet, or an instant that is to come. */
const isAhead = (time: string) => {
	const now = new Date();
	return time.length === 10 ? time > latestToday(now) : time > now.toISOString();
};

/** A dossier as it was known at a revision or a time. @throws Refusal for one that never was. */
async function knownDossier(open: Services, dossier: Dossier, known: Known): Promise<Dossier> {
	const { id } = dossier;
	const last = await open.dossiers.revision(id);
	const isToCome = typeof known === 'number' ? known > last : isAhead(known);
	if (isToCome) {
		refuseKnown(String(known), `a revision up to ${last}, or a time that is past`, String(last));
	}
	const found = await open.dossiers.getKnown(id, known);
	if (found) return found;
	const [first] = (await open.journal.read(id, {}, 1)).changeSets;
	const [revision, at] = [first?.revision ?? last, first?.at.slice(0, 16) ?? ''];
	const expected = `a revision from ${revision}, or a time from ${at}Z, when the dossier was made`;
	refuseKnown(String(known), expected, String(revision));
}

/**
 * The dossier of an address: in the version that `version=` names, of which an answer holds for ever; as it
 * was known when `known=` says; otherwise as it stands.
 *
 * @param malformed whether a `known` that cannot be read is refused, or passed over where the answer itself
 * tells of it.
 * @throws Refusal for an unknown dossier, version or time.
 */
export async function askedDossier(
	open: Services,
	id: string,
	url: URL,
	malformed: 'refused' | 'told' = 'refused'
): Promise<Asked> {
	const dossier = await dossierOf(open, id);
	const version = versionIn(url);
	const text = knownIn(url);
	const known = readKnown(text);
	if (text && known === undefined && malformed === 'refused') refuseKnown(text, KNOWN, null);
	if (known !== undefined && version) {
		refuseKnown(text, `nothing beside "version"; leave one of the two out`, null);
	}
	if (known !== undefined) {
		return { dossier: await knownDossier(open, dossier, known), cache: CHANGING };
	}
	if (!version) return { dossier, cache: CHANGING };
	const found = await open.dossiers.getVersion(id, version);
	if (found) return { dossier: found, cache: FOR_EVER };
	const versions = await open.dossiers.listVersions(id);
	const nearest = versions.find((one) => one.startsWith(version)) ?? dossier.version;
	throw new Refusal(
		'unknown-version',
		`The dossier "${id}" has no version "${version}". Leave "version" out for the current one, or ask for version=${nearest}.`,
		{ found: version, expected: versions, nearest }
	);
}

/**
 * Refuses `version=` and `known=` where there is one state only, the present one: to pass over them would hand
 * out other data than were asked for.
 *
 * @param what has no versions, as the beginning of a sentence: "Annotations".
 * @throws Refusal
 */
export function refuseVersion(url: URL, what: string): void {
	for (const parameter of ['version', 'known']) {
		const found = url.searchParams.get(parameter)?.trim().slice(0, 64);
		if (!found) continue;
		throw new Refusal('bad-parameter', `${what} have no versions. Leave "${parameter}" out.`, {
			parameter,
			found,
			expected: 'nothing'
		});
	}
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
	return new Response(inParts(await make(headers)), { headers });
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
