import type { Dossier } from '#lib/dossier/types.ts';
import { english, type DateWords } from './dates.ts';

/** "[1] Title. Publisher, 20 September 2023. Address", one line to a source. */
export function sourceLines(dossier: Dossier, ids: string[], words: DateWords = english): string[] {
	return ids.map((id, i) => {
		const source = dossier.sources.find((s) => s.id === id);
		if (!source) return `[${i + 1}] ${id}`;
		const { title, publisher, published_on, url } = source;
		const from = [publisher, published_on && words.date(published_on)].filter(Boolean).join(', ');
		return `[${i + 1}] ${[title, from, url].filter(Boolean).join('. ').replaceAll('.. ', '. ')}`;
	});
}
