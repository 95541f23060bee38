import { shown } from './faults.ts';
import type { Fault } from './faults.ts';

/** The first line on which two texts differ, from 1. */
function firstDifference(a: string, b: string): number {
	const [left, right] = [a.split('\n'), b.split('\n')];
	const differs = left.findIndex((text, i) => text !== right[i]);
	return 1 + (differs < 0 ? left.length : differs);
}

/** Takes off what spreadsheets add, so that the rows can be checked all the same, and says so. */
export function plainText(file: string, text: string, faults: Fault[]): string {
	let plain = text;
	if (plain.startsWith('\uFEFF')) {
		plain = plain.slice(1);
		const found = 'a byte order mark';
		faults.push({ file, row: 1, found, expected: 'UTF-8 without one: save the file so' });
	}
	const carriageReturn = plain.indexOf('\r');
	if (carriageReturn >= 0) {
		const row = plain.slice(0, carriageReturn).split('\n').length;
		const found = 'a line that ends in a carriage return';
		faults.push({ file, row, found, expected: 'LF alone: save the file with Unix line ends' });
		plain = plain.replace(/\r\n?/g, '\n');
	}
	return plain;
}

/**
 * Every file has one form in which this program writes it. A file in any other would not be written back
 * byte for byte, so that is a fault, at the first line that differs.
 */
export function formFaults(file: string, text: string, written: string, form: string): Fault[] {
	if (text === written) return [];
	const row = firstDifference(text, written);
	if (`${text}\n` === written) {
		const expected = 'one at the end of the file';
		return [{ file, row, found: 'no line break after the last line', expected }];
	}
	const found = shown(text.split('\n')[row - 1]);
	return [{ file, row, found, expected: `this line as the program writes it: ${form}` }];
}
