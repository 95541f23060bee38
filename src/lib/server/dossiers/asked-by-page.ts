import { error } from '@sveltejs/kit';
import type { Dossier, NotKnown } from '#lib/dossier/types.ts';
import { askedDossier } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';

/** The revision or time that was refused because the dossier has it not. */
function notKnownIn({ problem }: Refusal): NotKnown | undefined {
	const { parameter, found, expected, nearest } = problem;
	if (parameter !== 'known' || typeof nearest !== 'string') return undefined;
	return { found: String(found), expected: String(expected), nearest };
}

/**
 * A dossier as the address of a page asks for it, in the same version as its figures and files. A page shows
 * what is known now, and says so, where a figure or a file refuses a revision or a time.
 *
 * @param current as the dossier stands.
 * @throws HttpError for a version that there is not.
 */
export async function askedByPage(
	open: Services,
	current: Dossier,
	url: URL
): Promise<{ dossier: Dossier; notKnown?: NotKnown }> {
	try {
		return { dossier: (await askedDossier(open, current.id, url, 'told')).dossier };
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const notKnown = notKnownIn(refusal);
		if (notKnown) return { dossier: current, notKnown };
		const suggestions = [{ title: current.title, path: `/dossiers/${current.id}` as const }];
		error(refusal.problem.status, {
			// As the interface writes quotation marks.
			message: refusal.message.replace(/"([^"]*)"/g, '“$1”'),
			suggestions
		});
	}
}

/** A dossier as it stands now. @throws HttpError where there is none of that id. */
export async function currentDossier({ dossiers }: Services, id: string): Promise<Dossier> {
	const dossier = await dossiers.getDossier(id);
	if (!dossier) error(404, `There is no dossier “${id}”.`);
	return dossier;
}
