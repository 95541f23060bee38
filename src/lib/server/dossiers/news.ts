import type { RequestEvent } from '@sveltejs/kit';
import { codingsSeen } from '../identity/codings-seen.ts';
import { dossierOf } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';

type Event = RequestEvent<{ dossier: string }>;

/** Answers `GET …/news.json?after=12&version=…` with what others have changed since that state. */
export async function getNews({ params, url, locals }: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, params.dossier);
	const found = url.searchParams.get('after') ?? '';
	if (!/^[1-9]\d{0,8}$/.test(found)) {
		const expected = 'a revision such as 12';
		throw new Refusal(
			'bad-parameter',
			`The parameter "after" is "${found}"; expected ${expected}.`,
			{
				...{ parameter: 'after', found, expected, nearest: null }
			}
		);
	}
	const seen = { revision: Number(found), version: url.searchParams.get('version') ?? '' };
	const { withoutCodings } = codingsSeen(locals);
	const news = await open.history.news(id, seen, locals.viewer, withoutCodings);
	return Response.json(news, { headers: { 'cache-control': 'no-store' } });
}
