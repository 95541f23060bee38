import { m } from '#messages';
import type { ChangeError, Columns } from '#lib/contract/changes.ts';
import { reliabilityWords } from '#lib/analysis/words.ts';
import { reliabilities } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dateFault, isEmpty } from '../picked-faults.ts';

/** What the fields of a source are called, by column. */
export const sourceColumnLabels = {
	title: m.sources_title(),
	publisher: m.sources_publisher(),
	kind: m.sources_kind(),
	published_on: m.sources_published_on(),
	url: m.sources_url(),
	language: m.sources_language(),
	reliability: m.sources_reliability()
} as const;

/** With the text that is attached to it. */
export const sourceLabels: Readonly<Record<string, string>> = {
	...sourceColumnLabels,
	content: m.sources_content()
};

export const reliabilityOptions = [
	{ value: '', label: m.sources_not_graded() },
	...reliabilities.map((value) => ({ value, label: `${value}: ${reliabilityWords[value]}` }))
];

/** What the form of a new source starts from. */
export const blankSource: Columns = Object.fromEntries(
	Object.keys(sourceLabels).map((column) => [column, ''])
);

/** How many statements come from each source, by its id. */
export function countsBySource({
	statements
}: Pick<Dossier, 'statements'>): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { source } of statements) counts.set(source, (counts.get(source) ?? 0) + 1);
	return counts;
}

/** What is wrong with a field of a source. */
export function sourceFault(error: ChangeError): string | undefined {
	const found = error.found.replace(/^"(.*)"$/s, '$1');
	switch (error.column) {
		case 'title':
			return isEmpty(error) ? m.sources_no_title() : undefined;
		case 'published_on':
			return dateFault(error);
		case 'url':
			return m.sources_bad_url({ found });
		case 'language':
			return m.sources_bad_language({ found });
		case 'content':
			return found.startsWith('a text without')
				? m.sources_lacks_quotes({ found: found.replace(/^a text without the quotes? of /, '') })
				: undefined;
		default:
			return undefined;
	}
}
