import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Fault } from './faults.ts';
import { formFaults, plainText } from './form.ts';

/** One record of a CSV file. */
export interface CsvRow {
	/** Line of the file on which it begins, from 1. */
	row: number;
	cells: string[];
}

export interface CsvFile {
	rows: CsvRow[];
	faults: Fault[];
	/** Whether broken quoting ended the reading early. */
	broken: boolean;
}

const FORM = 'quote a cell only where it holds a comma, a quotation mark or a line break';

/**
 * Writes records in the one form this program reads: RFC 4180 with LF for CRLF, minimal quoting, a line
 * break after every record, no byte order mark.
 */
export function writeCsv(records: readonly (readonly string[])[]): string {
	return stringify(records as string[][], { record_delimiter: '\n' });
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

/**
 * Reads a CSV file that is in the form of `writeCsv`. The rows of one in any other form (byte order mark,
 * CRLF, other quoting) are read all the same, so that their own faults show too. After broken quoting no
 * row can be trusted: reading ends there.
 */
export function readCsv(file: string, text: string): CsvFile {
	const faults: Fault[] = [];
	const rows: CsvRow[] = [];
	const plain = plainText(file, text, faults);
	let next = 1;
	try {
		// As bytes: of the browser build of csv-parse, the decoding of a string is the slow part.
		parse(new TextEncoder().encode(plain), {
			record_delimiter: '\n',
			relax_column_count: true,
			on_record(cells: string[], { lines }) {
				rows.push({ row: next, cells });
				next = lines + 1;
				return null;
			}
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return { rows, faults: [...faults, { file, row: next, ...explain(error) }], broken: true };
	}
	const written = writeCsv(rows.map(({ cells }) => cells));
	return { rows, faults: [...faults, ...formFaults(file, plain, written, FORM)], broken: false };
}
