import type { DatabaseRows } from '../database-rows.ts';
import type { ProjectMark } from '../project.ts';

/** What is recorded of each statement of one kind. */
export interface Variable {
	name: string;
	/** "short text", "long text", "integer" or "boolean". */
	type: string;
}

/** Variables by their number. */
export function readVariables(rows: DatabaseRows): ReadonlyMap<number, Variable> {
	const variables = new Map<number, Variable>();
	rows.each('VARIABLES', ['ID', 'Variable', 'DataType'], (row) => {
		const name = row.text('Variable');
		variables.set(row.whole('ID'), { name, type: row.text('DataType') });
	});
	return variables;
}

/** Names under which the program and its users record who speaks. */
const actorNames = /^(organi[sz]ation|person|actor|speaker|country|state|narrator)s?$/i;

/** Whether the entities of a variable are those who speak. */
export const isActorVariable = ({ name }: Variable): boolean => actorNames.test(name.trim());

/** Puts a value on a passage. */
export function markValue(mark: ProjectMark, { name }: Variable, value: number): void {
	Object.defineProperty(mark.values, name, {
		...{ value, enumerable: true, configurable: true, writable: true }
	});
}
