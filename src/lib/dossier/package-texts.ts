/**
 * The texts of sources in a package, one file each: `texts/<source>.txt`, in UTF-8 with one line break at the end. They
 * are not part of a dossier's version. A text that may not be passed on has no file; a missing file removes nothing.
 */
import { harmIn, tidyText } from '#lib/contract/characters.ts';
import type { Change } from '#lib/contract/changes.ts';
import type { Content } from './csv.ts';
import { changedColumns } from './differences.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { nearest } from './nearest.ts';
import { containsQuotes } from './rules/quotes.ts';
import { someOf } from './rules/fault.ts';
import type { TableName } from './tables.ts';
import { TEXT_LIMIT } from './text.ts';
import type { SourceText, Texts } from './text.ts';
import type { Source, Statement } from './types.ts';

const FOLDER = 'texts/';
const pattern = /^texts\/([^/]+)\.txt$/;

/** Id of the source to which a text file belongs; `undefined` for other files. */
const sourceOf = (file: string): string | undefined => pattern.exec(file)?.[1];

/** The file of a package that holds the text of a source. */
export const textFileOf = (source: string): string => `${FOLDER}${source}.txt`;

/** Whether a file of this name holds the text of a source. */
export const isTextFile = (file: string): boolean => sourceOf(file) !== undefined;

/** The files of texts that may be passed on, in the order of their names. */
export const writeTexts = (texts: Texts): Map<string, string> =>
	new Map(
		[...texts]
			.filter(([, { withheld }]) => !withheld)
			.map(([source, { content }]) => [textFileOf(source), `${content}\n`] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1))
	);

const decoded = (content: Content) =>
	content instanceof Uint8Array ? new TextDecoder().decode(content) : content;

/** Characters that no text may contain. */
function faultOf(file: string, content: string): Fault[] {
	const harm = harmIn(content);
	if (harm !== undefined) return [{ file, found: harm, expected: 'plain text without it' }];
	if (content === '') return [{ file, found: 'nothing', expected: 'the text of a source' }];
	if (content.length <= TEXT_LIMIT) return [];
	return [{ file, found: `${content.length} characters`, expected: `at most ${TEXT_LIMIT}` }];
}

/** The texts of a package, checked against its tables as these are read. */
export class PackageTexts {
	readonly texts = new Map<string, SourceText>();
	readonly #faults: Fault[] = [];
	readonly #sources = new Set<string>();
	readonly #quotes = new Map<string, Statement[]>();

	constructor(files: ReadonlyMap<string, Content>) {
		for (const [file, bytes] of files) {
			const source = sourceOf(file);
			if (source === undefined) continue;
			const content = tidyText(decoded(bytes));
			this.#faults.push(...faultOf(file, content));
			this.texts.set(source, { content, withheld: false });
		}
	}

	/** Records a row on which texts depend. */
	take(table: TableName, row: object): void {
		if (this.texts.size === 0) return;
		if (table === 'sources') this.#sources.add((row as Source).id);
		if (table !== 'statements') return;
		const statement = row as Statement;
		if (statement.quote === '' || !this.texts.has(statement.source)) return;
		const known = this.#quotes.get(statement.source) ?? [];
		known.push(statement);
		this.#quotes.set(statement.source, known);
	}

	/** The faults of the texts, once every row has been recorded. */
	faults(): Fault[] {
		const cross = [...this.texts].flatMap(([source, { content }]): Fault[] => {
			const file = textFileOf(source);
			if (!this.#sources.has(source)) {
				const alike = nearest(source, this.#sources);
				const hint = alike === undefined ? '' : ` (nearest: ${alike})`;
				return [{ file, found: shown(source), expected: `the id of a source${hint}` }];
			}
			const quoting = this.#quotes.get(source) ?? [];
			const quotes = quoting.map(({ quote }) => quote);
			const found = containsQuotes(content, quotes);
			const lacking = quoting.filter((_, i) => !found[i]).map(({ id }) => id);
			if (lacking.length === 0) return [];
			return [
				{
					file,
					found: `a text without the quote of ${someOf(lacking)}`,
					expected: 'a text with every quote of the statements from this source'
				}
			];
		});
		return [...this.#faults, ...cross];
	}
}

/** The changes that attach texts to a new dossier. */
export const textsAttached = (texts: Texts): Change[] =>
	[...texts].map(([id, text]) => ({
		entity: 'text',
		id,
		action: 'create',
		before: null,
		after: { ...text }
	}));

/**
 * The changes that the texts of a package make to stored ones: additions and replacements. Permission to pass on a
 * stored text stays the same.
 */
export function textDifferences(stored: Texts, texts: Texts): Change[] {
	return [...texts].flatMap(([id, { content }]): Change[] => {
		const before = stored.get(id);
		if (!before) return textsAttached(new Map([[id, { content, withheld: false }]]));
		const changed = changedColumns(before, { content });
		return changed ? [{ entity: 'text', id, action: 'edit', ...changed }] : [];
	});
}

/** The changes that remove texts whose sources are gone. */
export const textsRemoved = (stored: Texts, isGone: (source: string) => boolean): Change[] =>
	[...stored]
		.filter(([id]) => isGone(id))
		.map(([id, text]) => ({
			entity: 'text',
			id,
			action: 'remove',
			before: { ...text },
			after: null
		}));
