import { CsvError, parse } from '#csv-parse';
import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Fault } from './faults.ts';
import { plainText } from './form.ts';

/** The text of a file; or its bytes, where these are UTF-8 without a byte order mark and carriage returns. */
export type Content = string | Uint8Array;

/** One record of a CSV file. */
export interface CsvRow {
	/** Line of the file on which it begins, from 1. */
	row: number;
	cells: string[];
}

export interface CsvFile {
	/** Records that hold something. */
	rows: CsvRow[];
	faults: Fault[];
	/** Whether broken quoting ended the reading early. */
	broken: boolean;
}

/** What spreadsheets and statistics programs put between cells; the comma where nothing tells them apart. */
export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

const encode = (text: string) => new TextEncoder().encode(text);

/** Bytes in which the line of headings is looked for. */
const BEGINNING = 65_536;

/** R writes a missing value as `NA` without quotation marks. */
const MISSING = 'NA';
/** What may stand beside a cell: nothing, a separator or a line break. */
const edges: readonly (number | undefined)[] = [undefined, ...encode(',;|\t\n')];
const [N, A] = encode(MISSING);

/** Whether a cell of a file is R's missing value. */
function hasMissing(bytes: Uint8Array): boolean {
	const isCell = (at: number) =>
		bytes[at + 1] === A && edges.includes(bytes[at - 1]) && edges.includes(bytes[at + 2]);
	for (let at = bytes.indexOf(N as number); at >= 0; at = bytes.indexOf(N as number, at + 1)) {
		if (isCell(at)) return true;
	}
	return false;
}

const [QUOTE = 0, LINE_END = 0] = encode('"\n');

/** Lines of a file that quotes nothing. The last one may lack its end. */
function eachPlainLine(bytes: Uint8Array, take: (line: string, row: number) => void): void {
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	for (let [row, at] = [1, 0]; at < bytes.length; row++) {
		const found = bytes.indexOf(LINE_END, at);
		const end = found < 0 ? bytes.length : found;
		take(decoder.decode(bytes.subarray(at, end)), row);
		at = end + 1;
	}
}

/** Where nothing is quoted a line is a record: taken apart here, a large file is read in a fraction of the time. */
const cellsOf = (line: string, delimiter: string): string[] =>
	line.split(delimiter).map((cell) => (cell === MISSING ? '' : cell));

/** Excel's own way to name the separator, on a line before the header. */
const isSeparatorLine = (text: string) => /^"?sep=/i.test(text);

/**
 * Writes records in one form: RFC 4180 with LF for CRLF, minimal quoting, a line break after every record,
 * no byte order mark. A text `NA` is quoted, so that it is told from R's missing value.
 *
 * @param delimiter between cells. @param end of a record.
 */
export function writeCsv(
	records: readonly (readonly string[])[],
	delimiter = ',',
	end: '\n' | '\r\n' = '\n'
): string {
	return stringify(records as string[][], {
		delimiter,
		record_delimiter: end,
		quoted_match: /^NA$/
	});
}

/** A column's name as people vary it: `Short name`, `short.name` and `short_name` are one. */
export const foldedName = (name: string): string =>
	name
		.trim()
		.toLowerCase()
		.replace(/[\s.-]+/g, '_');

/** The separator that makes most known names, or else most cells, of the line of headings. */
function separatorOf(text: string, names: ReadonlySet<string>): string {
	const isHeading = (line: string) => line.trim() !== '' && !isSeparatorLine(line);
	const heading = text.split('\n', 100).find(isHeading) ?? '';
	const scores = separators.map((separator) => {
		const cells = heading.split(separator).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
		const known = cells.filter((cell) => names.has(foldedName(cell))).length;
		return { separator, known, cells: cells.length };
	});
	return scores.reduce((best, score) =>
		(score.known - best.known || score.cells - best.cells) > 0 ? score : best
	).separator;
}

const explain = ({ code }: CsvError): Pick<Fault, 'found' | 'expected'> => {
	if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
		return {
			found: 'a quotation mark that is never closed',
			expected: 'a closing one; a quotation mark inside a cell is written twice'
		};
	return {
		found: 'a quotation mark in the middle of a cell',
		expected: 'the whole cell in quotation marks, those inside it written twice'
	};
};

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/**
 * Reads a CSV file as spreadsheets, R and Python write it, record by record: any usual separator, line end and
 * quoting, with or without a byte order mark; blank rows are left out. After broken quoting no row can be
 * trusted: reading ends there.
 *
 * @param columns names that the first row may hold: they tell which separator the file has.
 * @param take is given each record that holds something. @param separator where it is known.
 */
export function eachRecord(
	file: string,
	content: Content,
	columns: readonly string[],
	take: (record: CsvRow) => void,
	separator?: Separator
): Pick<CsvFile, 'faults' | 'broken'> {
	// As bytes: whoever has them at hand need not decode them, and csv-parse works on nothing else.
	const bytes = typeof content === 'string' ? encode(plainText(content)) : content;
	const beginning = new TextDecoder().decode(bytes.subarray(0, BEGINNING));
	const delimiter = separator ?? separatorOf(beginning, new Set(columns));
	let next = 1;
	let isFirst = true;
	function look(cells: string[], row: number): void {
		if (isBlank(cells) || (isFirst && isSeparatorLine(cells[0] ?? ''))) return;
		isFirst = false;
		take({ row, cells });
	}
	if (!bytes.includes(QUOTE)) {
		eachPlainLine(bytes, (line, row) => look(cellsOf(line, delimiter), row));
		return { faults: [], broken: false };
	}
	try {
		parse(bytes, {
			delimiter,
			record_delimiter: '\n',
			relax_column_count: true,
			// Tables copied out of a web page have tabs and no quoting at all.
			relax_quotes: delimiter === '\t',
			...(hasMissing(bytes) && {
				cast: (cell, { quoting }) => (cell === MISSING && !quoting ? '' : cell)
			}),
			on_record(cells: string[], { lines }) {
				const row = next;
				next = lines + 1;
				look(cells, row);
				return null;
			}
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return { faults: [{ file, row: next, ...explain(error) }], broken: true };
	}
	return { faults: [], broken: false };
}

/** The same, with all records at once. */
export function readCsv(
	file: string,
	text: string,
	columns: readonly string[] = [],
	separator?: Separator
): CsvFile {
	const rows: CsvRow[] = [];
	const read = eachRecord(file, text, columns, (record) => rows.push(record), separator);
	return { rows, ...read };
}
