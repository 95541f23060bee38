import { error } from '@sveltejs/kit';
import { similarMethod } from '#lib/analysis/similar.ts';
import { parseView } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../services.ts';
import { Refusal } from '../platform/problem.ts';

/** Dossier indices, similar ones side by side. */
export interface SimilarOrder {
	actors: number[];
	issues: number[];
}

/**
 * The order that sets similar ones side by side, from a worker, where there are so many that it would hold up
 * the server's thread or the page; `undefined` where the page finds it itself, or the address asks for another.
 */
export async function similarOrderOf(
	dossier: Dossier,
	{ url, request }: { url: URL; request: Request },
	{ work }: Services
): Promise<SimilarOrder | undefined> {
	if (url.searchParams.get('order') !== 'similar') return undefined;
	const { asOf, from, actors, issues } = parseView(dossier, url.searchParams).view;
	if (similarMethod(Math.max(actors.length, issues.length)) !== 'spectral') return undefined;
	const { similarOrder } = await import('../exports/tasks.ts');
	try {
		const input = { asOf, from, actors, issues };
		const { body } = await work.run(similarOrder, dossier, input, request.signal);
		return JSON.parse(new TextDecoder().decode(body)) as SimilarOrder;
	} catch (refusal) {
		if (refusal instanceof Refusal) error(refusal.problem.status, { message: refusal.message });
		throw refusal;
	}
}
