import { writeCsv } from '#lib/dossier/csv.ts';
import { Refusal } from '../../platform/problem.ts';

/**
 * How a table is written for Excel, which takes a CSV file for one of its own language: by its list separator, and
 * in its own encoding unless a byte order mark says otherwise. `any` opens right everywhere: it takes UTF-16 for
 * text between tabulators, whatever the language. A line `sep=;` would make it pass over the byte order mark.
 */
const dialects = {
	any: { delimiter: '\t', encoding: 'utf-16le' },
	comma: { delimiter: ',', encoding: 'utf-8' },
	semicolon: { delimiter: ';', encoding: 'utf-8' }
} as const;

type Dialect = keyof typeof dialects;

/** The dialect that an address asks for; `undefined` for the CSV that all other programs read. @throws Refusal */
export function readDialect(params: URLSearchParams): Dialect | undefined {
	const found = params.get('excel')?.trim() ?? '';
	if (found === '') return undefined;
	const known = Object.keys(dialects) as Dialect[];
	const dialect = known.find((name) => name === found);
	if (dialect) return dialect;
	throw new Refusal('bad-parameter', `"excel" is "${found}"; expected ${known.join(', ')}.`, {
		found,
		expected: known
	});
}

/** A number, as tables write it. */
const number = /^-?\d+(\.\d+)?$/;

/** A cell that Excel does not take for a formula: it computes whatever begins like one. */
const inert = (cell: string) =>
	/^[=+\-@\t\r]/.test(cell) && !number.test(cell) ? `'${cell}` : cell;

/** A table for Excel, with a byte order mark and the line ends of Windows. */
export function csvForExcel(
	records: readonly (readonly string[])[],
	dialect: Dialect
): Uint8Array<ArrayBuffer> {
	const { delimiter, encoding } = dialects[dialect];
	const text = `\ufeff${writeCsv(
		records.map((cells) => cells.map(inert)),
		delimiter,
		'\r\n'
	)}`;
	return new Uint8Array(Buffer.from(text, encoding));
}
