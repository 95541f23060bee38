import { describe, expect, it } from 'vitest';
import { readCsv } from '#lib/dossier/csv.ts';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { csvForExcel, readDialect } from './for-excel.ts';
import { statementsCsv, statementsTable } from './tables.ts';

const dossier = shippedDossier('nagorno-karabakh-2023-statements');
const rowsOf = (text: string) => readCsv('statements.csv', text).rows.map(({ cells }) => cells);
const asked = (dialect: string) => {
	const table = statementsTable(dossier, new URLSearchParams({ excel: dialect }));
	if (typeof table === 'string') throw new Error('Text, where bytes were asked for.');
	return table;
};

describe('statements.csv for Excel', () => {
	const plain = rowsOf(statementsCsv(dossier, new URLSearchParams()));

	it('in any language is text between tabulators in UTF-16, with its mark', () => {
		const bytes = asked('any');
		expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
		const text = new TextDecoder('utf-16le', { ignoreBOM: false }).decode(bytes);
		expect(text.split('\r\n')[0]?.split('\t')).toEqual(plain[0]);
		expect(rowsOf(text)).toEqual(plain);
	});

	it.each([
		['comma', ','],
		['semicolon', ';']
	])('with a %s is UTF-8 with its mark, and no line before the headings', (dialect, separator) => {
		const bytes = asked(dialect);
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const text = new TextDecoder().decode(bytes);
		expect(text.split('\r\n')[0]?.split(separator)).toEqual(plain[0]);
		expect(rowsOf(text)).toEqual(plain);
	});

	it('without a word of Excel stays as all other programs read it', () => {
		expect(statementsTable(dossier, new URLSearchParams())).toBe(
			statementsCsv(dossier, new URLSearchParams())
		);
		expect(readDialect(new URLSearchParams('excel='))).toBeUndefined();
		expect(() => asked('tabs')).toThrow('expected any, comma, semicolon');
	});

	it('holds no formula, and leaves numbers as they are', () => {
		const cells = ['=1+1', '+44 20', '-2', '-2.5', '@now', '- a dash', 'plain'];
		const text = new TextDecoder().decode(csvForExcel([cells], 'comma')).trimEnd();
		expect(text).toBe("'=1+1,'+44 20,-2,-2.5,'@now,'- a dash,plain");
	});
});
