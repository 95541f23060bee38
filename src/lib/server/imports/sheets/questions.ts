/** What a table leaves open: how it is to be read, what its columns hold, and what all of its rows share. */
import type { Option } from '#lib/contract/imports.ts';
import { actWords, basisWords, confidenceWords, stanceEntry } from '#lib/analysis/words.ts';
import type { Separator } from '#lib/dossier/csv.ts';
import type { NamedTables } from '#lib/dossier/paste/named-rows.ts';
import { acts, bases, confidences, stances } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { DateOrder } from '#lib/dossier/written-dates.ts';
import { questionId } from './answers.ts';
import type { Answers } from './answers.ts';
import { isEitherDay, orderIn } from './dates.ts';
import type { Melted } from './melt.ts';
import type { ReadSheet, ReadingChoices } from './read-sheet.ts';
import { proposedRoles, roles } from './roles.ts';
import { NONE, readStance } from './stances.ts';
import type { Strangers } from './strangers.ts';
import { tableOf } from './table.ts';
import type { Table } from './table.ts';

/** Encodings that spreadsheets are saved in, the usual ones first. */
const encodings = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1252',
	'windows-1250',
	'windows-1251',
	'windows-1253',
	'windows-1254',
	'windows-1255',
	'windows-1256',
	'iso-8859-2',
	'iso-8859-5',
	'koi8-r',
	'macintosh',
	'gb18030',
	'shift_jis',
	'euc-kr'
];

/** Separators as answers name them: forms trim a tab. */
const separatorNames: readonly { value: string; label: string; sign: Separator }[] = [
	{ value: 'comma', label: 'Comma', sign: ',' },
	{ value: 'semicolon', label: 'Semicolon', sign: ';' },
	{ value: 'tab', label: 'Tab', sign: '\t' },
	{ value: 'bar', label: 'Vertical bar', sign: '|' }
];

const plainOption = (value: string): Option => ({ value, label: value });

/** How a file is to be read, according to the answers. */
export function readingAsked(answers: Answers, file: string): ReadingChoices {
	const separator = answers.said(questionId('separator', file));
	return {
		sheet: answers.said(questionId('sheet', file)),
		encoding: answers.said(questionId('encoding', file)),
		separator: separatorNames.find(({ value }) => value === separator)?.sign
	};
}

/** A word that is no ASCII: it shows whether the encoding is right. */
function foreignWord({ rows }: ReadSheet['sheet']): string | undefined {
	for (const { cells } of rows) {
		const cell = cells.find((text) => /[^\0-\x7f]/.test(text));
		if (cell !== undefined) return cell.slice(0, 60);
	}
	return undefined;
}

/** Asks how the file is to be read, and makes a table of it. */
export function askReading(answers: Answers, file: string, read: ReadSheet): Table {
	const { kind, sheets, sheet, encoding = '', separator = ',' } = read;
	const group = 'file';
	if (sheets.length > 1) {
		answers.list('sheets', sheets.map(plainOption));
		const id = questionId('sheet', file);
		answers.ask({ id, group, label: 'Sheet', options: 'sheets', proposal: sheet.name });
	}
	if (kind === 'text') {
		answers.list('encodings', [...new Set([encoding, ...encodings])].map(plainOption));
		answers.list(
			'separators',
			separatorNames.map(({ value, label }) => ({ value, label }))
		);
		const word = foreignWord(sheet);
		answers.ask({
			...{ id: questionId('encoding', file), group, label: 'Encoding', options: 'encodings' },
			...(word !== undefined && { detail: word }),
			proposal: encoding
		});
		const id = questionId('separator', file);
		const proposal = separatorNames.find(({ sign }) => sign === separator)?.value ?? '';
		answers.ask({ id, group, label: 'Separator', options: 'separators', proposal });
	}
	const found = tableOf(sheet);
	answers.list(
		'counts',
		Array.from({ length: 9 }, (_, n) => plainOption(String(n)))
	);
	const rows = answers.ask({
		// Another sheet, or another separator, makes another table of it.
		...{ id: questionId('rows above the data', [file, sheet.name, separator].join(' ')), group },
		label: 'Rows above the data',
		...{ options: 'counts', proposal: String(found.headingRows) }
	});
	return Number(rows) === found.headingRows ? found : tableOf(sheet, Number(rows));
}

/** Asks what each column holds. */
export function askRoles(answers: Answers, table: Table, names: NamedTables): string[] {
	answers.list('roles', roles);
	const proposed = proposedRoles(table, names);
	return table.columns.map(({ key, at, heading, upper, examples, count }, i) =>
		answers.ask({
			...{ id: questionId('column', key), group: 'columns', options: 'roles', count },
			label: [upper, heading].filter(Boolean).join(' › ') || `Column ${at + 1}`,
			detail: examples
				.map((text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text))
				.join(' · '),
			proposal: proposed[i] ?? ''
		})
	);
}

/** The most values that get a question of their own. */
const MOST_VALUES = 100;

const PLAIN = /^[+\u2212\u2013\u2010\u2011-]?\s?[0-2]([.,]0+)?$/;

/** Asks what the values of stances mean; plain numbers only if there are other values too. */
export function askStances(answers: Answers, cells: Iterable<string>): ReadonlyMap<string, string> {
	const counts = new Map<string, number>();
	for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
	const isOdd = [...counts.keys()].some((text) => readStance(text) === undefined);
	answers.list('stances', [
		{ value: '', label: 'Not said yet' },
		...stances.map((value) => {
			const { glyph, word } = stanceEntry(value);
			return { value: String(value), label: `${glyph} ${word}` };
		}),
		{ value: NONE, label: 'No stance' }
	]);
	const read = new Map<string, string>();
	let asked = 0;
	for (const [text, count] of [...counts].sort((a, b) => b[1] - a[1])) {
		const own = readStance(text);
		const proposal = own === undefined ? '' : String(own);
		const isAsked = (isOdd || !PLAIN.test(text)) && asked++ < MOST_VALUES;
		const question = { group: 'values', label: text.slice(0, 200), options: 'stances', count };
		const id = questionId('stance', text);
		read.set(text, isAsked ? answers.ask({ id, ...question, proposal }) : proposal);
	}
	return read;
}

/** Asks which of two days is meant, where some dates can be both. */
export function askOrder(answers: Answers, cells: readonly string[]): DateOrder | undefined {
	const either = cells.filter(isEitherDay);
	const [first] = either;
	if (first === undefined) return undefined;
	answers.list('orders', [
		{ value: '', label: 'Not said yet' },
		{ value: 'day', label: 'The day comes first' },
		{ value: 'month', label: 'The month comes first' }
	]);
	const answer = answers.ask({
		...{ id: 'dates', group: 'dates', label: first, options: 'orders', count: either.length },
		proposal: orderIn(cells) ?? ''
	});
	return answer === 'day' || answer === 'month' ? answer : undefined;
}

/** Asks whether actors and issues that the dossier lacks are to be added. */
export function askStrangers(answers: Answers, { actors, issues, hasTypo }: Strangers) {
	const some = (names: readonly string[]) =>
		names.slice(0, 8).join(' · ') + (names.length > 8 ? ' …' : '');
	const group = 'new';
	answers.list('kinds', [
		{ value: '', label: 'Do not add them' },
		{ value: 'state', label: 'Add them as states' },
		{ value: 'igo', label: 'Add them as intergovernmental organisations' },
		{ value: 'nonstate', label: 'Add them as non-state actors' }
	]);
	answers.list('adding', [
		{ value: '', label: 'Do not add them' },
		{ value: 'add', label: 'Add them' }
	]);
	const kind =
		actors.length === 0
			? ''
			: answers.ask({
					...{ id: 'new actors', group, label: 'Actors that are not in the dossier' },
					...{ detail: some(actors), count: actors.length, options: 'kinds', proposal: '' }
				});
	const titles = [...issues.keys()];
	const isIssues =
		titles.length > 0 &&
		answers.ask({
			...{ id: 'new issues', group, label: 'Issues that are not in the dossier' },
			...{ detail: some(titles), count: titles.length, options: 'adding' },
			proposal: hasTypo ? '' : 'add'
		}) === 'add';
	return { kind, isIssues };
}

const wordsOf = <Word extends string>(
	words: readonly Word[],
	label: (word: Word) => string
): Option[] => [
	{ value: '', label: 'Not said yet' },
	...words.map((value) => ({ value, label: label(value) }))
];

/** Rows of a dossier that are offered; of more, names are typed. */
const MOST_OFFERED = 500;

/** Questions about fields that every statement needs and some rows lack, asked once for all rows. */
export function askForAll(
	answers: Answers,
	file: string,
	rows: readonly Melted[],
	dossier: Dossier
): Record<string, string> {
	const fill: Record<string, string> = {};
	const lacking = (column: string) => rows.filter(({ values }) => !values[column]).length;
	const ask = (column: string, label: string, options: string, proposal = '') => {
		const id = questionId(column, file);
		const count = lacking(column);
		fill[column] = answers.ask({ id, group: 'all', label, options, count, proposal });
	};
	answers.list(
		'bases',
		wordsOf(bases, (one) => basisWords[one].word)
	);
	answers.list(
		'acts',
		wordsOf(acts, (one) => actWords[one].word)
	);
	answers.list(
		'confidences',
		wordsOf(confidences, (one) => confidenceWords[one])
	);
	const offered = (list: readonly { id: string }[], label: (row: never) => string): Option[] => [
		{ value: '', label: 'Not said yet' },
		...list.slice(0, MOST_OFFERED).map((row) => ({ value: row.id, label: label(row as never) }))
	];
	answers.list(
		'actors',
		offered(dossier.actors, ({ name }: Dossier['actors'][0]) => name)
	);
	answers.list(
		'issues',
		offered(dossier.issues, ({ label }: Dossier['issues'][0]) => label)
	);
	if (lacking('actors') > 0) ask('actors', 'Actor', 'actors');
	if (lacking('issue') > 0) ask('issue', 'Issue', 'issues');
	if (rows.some(({ values }) => !values.source && !values.source_url)) {
		const [none, ...known] = offered(dossier.sources, ({ title }: Dossier['sources'][0]) => title);
		answers.list('sources', [
			{ value: none?.value ?? '', label: 'Another one, named below' },
			...known
		]);
		ask('source', 'Source', 'sources');
		if (fill.source === '') {
			ask('source_title', 'Title of the source', '');
			ask('source_url', 'Address of the source', '');
			ask('source_publisher', 'Publisher of the source', '');
			ask('source_published_on', 'Date of the source', '');
		}
	}
	if (lacking('said_on') > 0) ask('said_on', 'Date', '');
	if (lacking('basis') > 0) ask('basis', 'Basis', 'bases');
	if (fill.basis === 'reported' && lacking('reported_by') > 0)
		ask('reported_by', 'Reported by', '');
	if (lacking('act') > 0) ask('act', 'Level', 'acts');
	if (lacking('confidence') > 0) ask('confidence', 'Coder confidence', 'confidences');
	if (rows.some(({ values }) => !values.quote && !values.paraphrase)) {
		ask('paraphrase', 'Paraphrase', '', `Coded {stance} in the table “${file}”.`);
	}
	return fill;
}
