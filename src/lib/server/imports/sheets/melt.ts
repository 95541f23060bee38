/** Makes statements of the rows of a table: one of a row, or one of each cell that holds a stance. */
import { BY_HEADING, ON_HEADING, subjectOf } from './roles.ts';
import type { Column, Table } from './table.ts';

/** A statement as the table gives it, by role. */
export interface Melted {
	/** Row of the sheet, from 1. */
	row: number;
	values: Record<string, string>;
	/** The heading of the column that each value came from. */
	headings: Record<string, string>;
}

interface Held {
	column: Column;
	role: string;
}

const isStanceColumn = ({ role }: Held) => role === ON_HEADING || role === BY_HEADING;

/** Puts what a column says of a statement into it; of two that say the same the first counts. */
function put({ values, headings }: Melted, role: string, cell: string, heading: string): void {
	if (cell === '' || (values[role] ?? '') !== '') return;
	values[role] = cell;
	headings[role] = heading;
}

/** Takes a table apart. @param roles of its columns, in their order. */
export function melt({ columns, body }: Table, roles: readonly string[]): Melted[] {
	const held = columns
		.map((column, i): Held => ({ column, role: roles[i] ?? '' }))
		.filter(({ role }) => role !== '');
	const stances = held.filter(isStanceColumn);
	const groups = new Set(stances.map(({ column }) => column.upper).filter(Boolean));
	const others = held.filter((one) => !isStanceColumn(one));
	const ofRow = others.filter(({ column }) => !groups.has(column.upper));
	const inGroup = (upper: string) => others.filter(({ column }) => column.upper === upper);
	const melted: Melted[] = [];
	for (const { row, cells } of body) {
		const textOf = ({ at }: Column) => (cells[at] ?? '').trim();
		const take = (statement: Melted, from: readonly Held[]) => {
			for (const { column, role } of from) put(statement, role, textOf(column), column.heading);
		};
		if (stances.length === 0) {
			const statement: Melted = { row, values: {}, headings: {} };
			take(statement, ofRow);
			if (Object.keys(statement.values).length > 0) melted.push(statement);
			continue;
		}
		for (const { column, role } of stances) {
			const stance = textOf(column);
			if (stance === '') continue;
			const statement: Melted = { row, values: {}, headings: {} };
			const subject = subjectOf(column);
			put(statement, 'stance', stance, column.heading);
			put(statement, role === ON_HEADING ? 'issue' : 'actors', subject, subject);
			if (column.upper !== '' && column.upper !== subject) {
				put(statement, 'theme', column.upper, column.upper);
			}
			if (column.upper !== '') take(statement, inGroup(column.upper));
			take(statement, ofRow);
			melted.push(statement);
		}
	}
	return melted;
}
