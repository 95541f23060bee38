import type { RequestEvent } from '@sveltejs/kit';
import type { Services } from '../context.ts';
import { askedDossier, dossierOf, tagged } from './endpoint.ts';
import { answerNetwork } from './network.ts';
import { answerPositions } from './positions.ts';
import { readQuery } from './query.ts';
import { networkQuery, positionsQuery, statementsQuery } from './schemas.ts';
import { answerStatements } from './statements.ts';

type Event = RequestEvent<{ dossier: string }>;

/** Answers `GET /api/v1/dossiers`. */
export async function getDossiers({ request }: RequestEvent, open: Services): Promise<Response> {
	const dossiers = await open.dossiers.listDossiers();
	const versions = dossiers.map(({ id, version }) => `${id}.${version}`).join('.');
	return tagged(request, `${open.build}-${versions}`, () => ({ dossiers }));
}

/** Answers `GET /api/v1/dossiers/{id}`: what it is about, without its statements. */
export async function getDossier({ request, params }: Event, open: Services) {
	const dossier = await dossierOf(open, params.dossier);
	const { id, title, description, licence, window, version, actors, issues, sources } = dossier;
	return tagged(request, `${open.build}-${version}`, () => ({
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
	return tagged(request, `${open.build}-${dossier.version}`, answer, cache);
}

/** Answers `GET …/network`. */
export async function getNetwork({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, networkQuery);
	const answer = () => answerNetwork(dossier, query);
	return tagged(request, `${open.build}-${dossier.version}`, answer, cache);
}

/** Answers `GET …/statements`. */
export async function getStatements({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, statementsQuery);
	const answer = () => answerStatements(dossier, query, url);
	return tagged(request, `${open.build}-${dossier.version}`, answer, cache);
}
