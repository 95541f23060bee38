import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Services } from '../context.ts';
import { askedDossier, conditionalJson, refuseVersion } from '../conditional.ts';
import { answerNetwork } from './network.ts';
import { answerPositions } from './positions.ts';
import { readQuery } from './query.ts';
import { networkQuery, positionsQuery, statementsQuery } from './schemas.ts';
import { answerStatements } from './statements.ts';

type Event = RequestEvent<{ dossier: string }>;

/** A tag of one length however many dossiers there are: headers have limits. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Answers `GET /api/v1/dossiers`. */
export async function getDossiers(
	{ request, url }: RequestEvent,
	open: Services
): Promise<Response> {
	refuseVersion(url, 'Lists of dossiers');
	const dossiers = await open.dossiers.listDossiers();
	const versions = dossiers.map(({ id, version }) => `${id}.${version}`).join('.');
	const tag = `${open.build}-${hashOf(versions)}`;
	return conditionalJson(request, { tag }, () => ({ dossiers }));
}

/** Answers `GET /api/v1/dossiers/{id}`: what it is about, without its statements. */
export async function getDossier({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const { id, title, description, licence, window, version, actors, issues, sources } = dossier;
	return conditionalJson(request, { tag: `${open.build}-${version}`, cache }, () => ({
		id,
		title,
		description,
		licence,
		window,
		version,
		actors,
		issues,
		sources,
		statements: dossier.statements.length,
		relations: dossier.relations.length
	}));
}

/** Answers `GET …/positions`. */
export async function getPositions({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, positionsQuery);
	const answer = () => answerPositions(dossier, query);
	return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, answer);
}

/** Answers `GET …/network`. */
export async function getNetwork({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, networkQuery);
	const answer = () => answerNetwork(dossier, query);
	return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, answer);
}

/** Answers `GET …/statements`. */
export async function getStatements({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, statementsQuery);
	const answer = () => answerStatements(dossier, query, url);
	return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, answer);
}
