import { reliabilityWords } from '#lib/analysis/words.ts';
import type { Dossier, Source } from '#lib/dossier/types.ts';
import { kinds } from '../../imports/citations/csl-item.ts';

/** An item of CSL-JSON, as reference managers import it. */
interface CslSource {
	id: string;
	type: string;
	title?: string;
	'container-title'?: string;
	publisher?: string;
	/** What the dossier calls its kind, where the type does not say it. */
	genre?: string;
	issued?: { 'date-parts': number[][] };
	URL?: string;
	language?: string;
	note?: string;
}

/** Types whose publisher is what they appeared in. */
const inSeries = /^(article|post|broadcast|webpage)/;

/** The type of a kind: the last of those that are read as it, which is the more exact one. */
const typeOf = (kind: string): string =>
	Object.entries(kinds).findLast(([, word]) => word === kind)?.[0] ?? 'document';

const dateOf = (text: string) => text.split('-').map(Number);

/** The grade of a source in words, which references have no field for; empty where it has none. */
export const gradeNote = ({ reliability }: Source): string =>
	reliability && `Admiralty code ${reliability}: ${reliabilityWords[reliability]}`;

/** A source as an item: what it does not say is left out. */
function itemOf(source: Source): CslSource {
	const { id, title, publisher, kind, published_on, url, language } = source;
	const note = gradeNote(source);
	const type = typeOf(kind);
	const isPlain = kinds[type] === kind || (type === 'document' && kind === 'document');
	return {
		...{ id, type },
		...(title && { title }),
		...(publisher && (inSeries.test(type) ? { 'container-title': publisher } : { publisher })),
		...(kind && !isPlain && { genre: kind }),
		...(published_on && { issued: { 'date-parts': [dateOf(published_on)] } }),
		...(url && { URL: url }),
		...(language && { language }),
		...(note && { note })
	};
}

/** The sources of a dossier as items, in its order. */
export const cslItems = ({ sources }: Pick<Dossier, 'sources'>): CslSource[] => sources.map(itemOf);

/** The sources as a file of CSL-JSON. */
export const cslJson = (dossier: Pick<Dossier, 'sources'>): string =>
	`${JSON.stringify(cslItems(dossier), null, '\t')}\n`;
