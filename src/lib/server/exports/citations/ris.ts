import type { Dossier, Source } from '#lib/dossier/types.ts';
import { gradeNote } from './csl.ts';

/** The type of RIS for a kind of source, where it has one that says as much; any other is general, with its kind. */
const types: Readonly<Record<string, string>> = {
	'press report': 'NEWS',
	'journal article': 'JOUR',
	'official text': 'STAT',
	'conference paper': 'CONF',
	'web page': 'ELEC',
	bill: 'BILL',
	book: 'BOOK',
	hearing: 'HEAR',
	post: 'BLOG',
	report: 'RPRT',
	thesis: 'THES'
};

/** What appears in a series names that; all else its publisher. */
const seriesTypes: readonly string[] = ['NEWS', 'JOUR', 'BLOG', 'BILL'];

/** A text on one line: RIS has no other. */
const lined = (text: string) => text.replace(/\s+/g, ' ').trim();

function recordOf(source: Source): string {
	const { id, title, publisher, kind, published_on, url, language } = source;
	const [year, month = '', day = ''] = published_on.split('-');
	const type = types[kind] ?? 'GEN';
	const isSeries = seriesTypes.includes(type);
	const tags: [string, string | undefined][] = [
		['TY', type],
		['ID', id],
		['TI', title],
		[isSeries ? 'T2' : 'PB', publisher],
		['M3', types[kind] || kind === 'document' ? '' : kind],
		['PY', year],
		// With its three slashes, whatever is known.
		['DA', year && `${year}/${month}/${day}/`],
		['LA', language],
		['UR', url],
		['N1', gradeNote(source)]
	];
	const lines = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${lined(value)}`] : []));
	return [...lines, 'ER  - ', ''].join('\r\n');
}

/** The sources of a dossier as a file of RIS, a record each. */
export const ris = ({ sources }: Pick<Dossier, 'sources'>): string =>
	sources.map(recordOf).join('\r\n');
