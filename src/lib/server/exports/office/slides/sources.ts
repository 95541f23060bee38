import { sourceWords } from '#lib/charts/briefing/sources.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Sources in the notes of a slide; more are counted. */
const MOST = 40;

/** The sources of a slide, for its notes: one a line, in the order in which they are given. */
export function sourceNotes(dossier: Dossier, ids: Iterable<string>): string[] {
	const all = [...new Set(ids)];
	if (all.length === 0) return [];
	const lines = all.slice(0, MOST).map((id) => {
		const { title, about, url } = sourceWords(dossier, id);
		return [title, about, url].filter(Boolean).join(' · ');
	});
	const more = all.length - lines.length;
	return [
		all.length === 1 ? 'Source:' : 'Sources:',
		...lines,
		...(more > 0 ? [`And ${more} more, at /dossiers/${dossier.id}/statements.`] : [])
	];
}
