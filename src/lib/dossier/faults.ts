/** One thing wrong with a package: where, what was found, and what to put there. */
export interface Fault {
	file: string;
	/** Line of the file on which the row begins; the header is line 1. Absent where the whole file is meant. */
	row?: number;
	/** Column of a table, or the path of a property in `datapackage.json`: `resources[2].path`. */
	column?: string;
	/** A phrase: `"usaa"`, `nothing`, `7 cells`. */
	found: string;
	/** A phrase that says what to do: `the id of an actor in actors.csv (nearest: usa)`. */
	expected: string;
}

const LONGEST = 80;

/** A value as it stands in a fault: in quotation marks, shortened, or `nothing` where it is empty. */
export function shown(value: unknown): string {
	if (value === '' || value === undefined || value === null) return 'nothing';
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	const letters = Array.from(text.slice(0, 2 * LONGEST));
	return `"${letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : text}"`;
}

/** A fault in one line: `statements.csv, row 12, column stance: found "3"; expected one of -2, …`. */
export function faultText({ file, row, column, found, expected }: Fault): string {
	const place = [file, row && `row ${row}`, column && `column ${column}`].filter(Boolean);
	return `${place.join(', ')}: found ${found}; expected ${expected}`;
}
