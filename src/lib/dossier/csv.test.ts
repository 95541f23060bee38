import { parse } from '#csv-parse';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv } from './csv.ts';

/** Records as csv-parse alone finds them, each with the line on which it begins, without blank ones. */
function parsed(text: string, delimiter: string) {
	const options = { delimiter, record_delimiter: '\n', relax_column_count: true, info: true };
	const records = parse(text, options) as unknown as {
		record: string[];
		info: { lines: number };
	}[];
	const known = records.map(({ record }, i) => ({
		row: (records[i - 1]?.info.lines ?? 0) + 1,
		cells: record.map((cell) => (cell === 'NA' ? '' : cell))
	}));
	return known.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

const piece = fc.constantFrom(
	',',
	';',
	'\t',
	'|',
	'\n',
	'\n\n',
	'NA',
	' ',
	'a',
	'é',
	'🎈',
	"'",
	'\\',
	'#'
);
const plain = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

it('reads a file without quotation marks as csv-parse does', () => {
	fc.assert(
		fc.property(plain, fc.constantFrom(',', ';', '|'), (text, separator) => {
			const { rows, faults, broken } = readCsv('a.csv', text, [], separator);
			expect(rows).toEqual(parsed(text, separator));
			expect([faults, broken]).toEqual([[], false]);
		}),
		{ numRuns: 2000 }
	);
});

it('reads the same cells whether one of them is quoted or none', () => {
	const text = 'id,label\ns-1,one\n\ns-2,NA\ns-3,two,three';
	const quoted = text.replace('one', '"one"');
	expect(readCsv('a.csv', text).rows).toEqual(readCsv('a.csv', quoted).rows);
	expect(readCsv('a.csv', text).rows.map(({ row }) => row)).toEqual([1, 2, 4, 5]);
	expect(readCsv('a.csv', `\uFEFF${text}`).rows).toEqual(readCsv('a.csv', text).rows);
});
