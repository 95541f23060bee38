import { resolve } from '$app/paths';
import type { News } from '#lib/analysis/journal/news.ts';
import { apply } from '#lib/dossier/apply.ts';
import { SentDossier } from '#lib/dossier/sent-dossier.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { contentPaths } from '../addresses.ts';
import type { SeenState } from './visit.ts';

/** The most statements of a dossier whose earlier state is fetched: a few marks are not worth a longer wait. */
const MOST_FETCHED = 20_000;

/** Asks the server what others have changed since a state. @throws Error if it does not answer. */
export async function fetchNews(dossier: string, { revision, version }: SeenState): Promise<News> {
	const query = new URLSearchParams({ after: String(revision), version });
	const answer = await fetch(`${resolve(`/dossiers/${dossier}/news.json`)}?${query}`);
	if (!answer.ok) throw new Error(`The news did not arrive: ${answer.status}.`);
	return (await answer.json()) as News;
}

/**
 * The dossier as the reader last saw it: undoes the changes since, or else fetches it.
 *
 * @param whole the dossier on the page. @returns `undefined` if it is too large to fetch.
 * @throws Error if the server does not answer.
 */
export async function earlierState(whole: Dossier, news: News): Promise<Dossier | undefined> {
	const { since, back, version } = news;
	if (!since) return undefined;
	if (back && version === whole.version) return apply(whole, back);
	if (whole.statements.length > MOST_FETCHED) return undefined;
	const { dossier, votes } = contentPaths(whole.id, since.version);
	const paths = { dossier: resolve(dossier), votes: resolve(votes) };
	return new SentDossier(whole.id, since.version).open(fetch, paths);
}
