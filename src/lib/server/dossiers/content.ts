import type { RequestEvent } from '@sveltejs/kit';
import type { SentContent } from '#lib/dossier/sent-dossier.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { askedDossier } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { Refusal } from '../platform/problem.ts';
import { answerWith, keptAnswer } from '../platform/caches/answers.ts';
import { orFromShelf } from '../platform/caches/shelf.ts';

type Event = RequestEvent<{ dossier: string }>;

/** The package's own description of itself is for files, not for pages. */
function contentOf(whole: Dossier): SentContent {
	const dossier: Dossier = { ...whole };
	delete dossier.descriptor;
	delete dossier.readme;
	delete dossier.votes;
	if (!whole.votes) return { dossier };
	const { day, source } = whole.votes;
	return { dossier, votes: { day, source } };
}

/** Makes a part of a dossier's content once for each version, and keeps it compressed. */
async function partOf(
	{ params, url, request }: Event,
	open: Services,
	type: string,
	make: (dossier: Dossier) => Uint8Array
): Promise<Response> {
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	const key = JSON.stringify([dossier.id, dossier.version, type]);
	const kept = await open.answers.get(key, () =>
		orFromShelf(open.shelf, key, () =>
			keptAnswer(request, make(dossier), { headers: [['content-type', type]], isLikely: true })
		)
	);
	if (!kept) throw new Error('A part of a dossier was made and is not there.');
	const response = await answerWith(request, kept);
	response.headers.set('cache-control', cache);
	return response;
}

/** Answers `GET …/content.json`: the dossier as its pages need it. */
export const getContent = (event: Event, open: Services): Promise<Response> =>
	partOf(event, open, 'application/json', (dossier) =>
		new TextEncoder().encode(JSON.stringify(contentOf(dossier)))
	);

/** Answers `GET …/votes.bin`: the stances of all votes, a byte each. */
export const getVotes = (event: Event, open: Services): Promise<Response> =>
	partOf(event, open, 'application/octet-stream', ({ id, votes }) => {
		if (votes) return new Uint8Array(votes.stance);
		throw new Refusal('unknown-address', `The dossier "${id}" has no votes.`);
	});
