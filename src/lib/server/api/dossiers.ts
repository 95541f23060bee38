import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../services.ts';
import {
	askedDossier,
	conditional,
	conditionalJson,
	refuseVersion
} from '../platform/conditional.ts';
import { areFewTies, isSmallTable, tableBeside } from '../exports/tables/beside.ts';
import { answerNetwork, networkSize, refuseLargeNetwork } from './network.ts';
import { answerPositions, askedCells } from './positions.ts';
import { readQuery } from './query.ts';
import { networkQuery, positionsQuery, statementsQuery } from './schemas.ts';
import type { dossierAnswer } from './schemas.ts';
import { answerStatements } from './statements.ts';

type Event = RequestEvent<{ dossier: string }>;

/** A tag of one length however many dossiers there are: headers have limits. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Answers `GET /api/v1/dossiers`. */
export async function getDossiers(
	{ request, url, locals }: RequestEvent,
	open: Services
): Promise<Response> {
	refuseVersion(url, 'Lists of dossiers');
	const dossiers = await open.dossiers.listDossiers(locals.viewer);
	const versions = dossiers.map(({ id, version }) => `${id}.${version}`).join('.');
	const tag = `${open.build}-${hashOf(versions)}`;
	return conditionalJson(request, { tag }, () => ({
		dossiers: dossiers.map((dossier) => ({ ...dossier, archived: dossier.archived ?? false }))
	}));
}

/** What a dossier is about, without its statements. */
export function aboutOf(dossier: Dossier): z.output<typeof dossierAnswer> {
	const { id, title, description, licence, window, version, actors, issues, sources } = dossier;
	const { archived = false } = dossier;
	const [statements, relations] = [dossier.statements.length, dossier.relations.length];
	const header = { id, title, description, licence, window, version, archived };
	return { ...header, actors, issues, sources, statements, relations };
}

/** Answers `GET /api/v1/dossiers/{id}`. */
export async function getDossier({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const tag = `${open.build}-${dossier.version}`;
	return conditionalJson(request, { tag, cache }, () => aboutOf(dossier));
}

/** Headers of JSON that a worker has written. */
const json = { 'content-type': 'application/json' };

/** Answers `GET …/positions`. */
export async function getPositions(event: Event, open: Services) {
	const { request, params, url } = event;
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, positionsQuery);
	const kept = { tag: `${open.build}-${dossier.version}`, cache };
	// Votes are many cells, all of which have to be derived before the first of them can be read.
	const cells = dossier.votes
		? dossier.actors.length * dossier.issues.length
		: askedCells(dossier, query);
	return isSmallTable(cells, 1)
		? conditionalJson(request, kept, () => answerPositions(dossier, query))
		: conditional(request, { ...kept, headers: json }, () =>
				tableBeside('positions', dossier, event, open)
			);
}

/** Answers `GET …/network`. */
export async function getNetwork(event: Event, open: Services) {
	const { request, params, url } = event;
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, networkQuery);
	const kept = { tag: `${open.build}-${dossier.version}`, cache };
	const [actors, issues] = networkSize(dossier, query);
	refuseLargeNetwork(actors, issues);
	return areFewTies(actors, issues)
		? conditionalJson(request, kept, () => answerNetwork(dossier, query))
		: conditional(request, { ...kept, headers: json }, () =>
				tableBeside('network', dossier, event, open)
			);
}

/** Answers `GET …/statements`. */
export async function getStatements({ request, params, url }: Event, open: Services) {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const query = readQuery(dossier, url.searchParams, statementsQuery);
	const answer = () => answerStatements(dossier, query, url);
	return conditionalJson(request, { tag: `${open.build}-${dossier.version}`, cache }, answer);
}
