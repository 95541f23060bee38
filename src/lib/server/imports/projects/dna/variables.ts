import { ORIGIN } from '../../../exports/dna/variables.ts';
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

/** Whether a long text names the coding or statement of a dossier that a statement was exported from. */
export const isOrigin = (name: string, words: string): boolean =>
	name === ORIGIN && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(words);

/** Of agreement and a stance that says the same with its strength keeps the stance alone. */
export function keepFinerStance(mark: ProjectMark): void {
	const { agreement, stance, ...values } = mark.values;
	if (typeof stance !== 'number' || typeof agreement !== 'number') return;
	if (Math.abs(stance) <= 2 && Math.sign(stance) === (agreement > 0 ? 1 : -1)) {
		mark.values = { ...values, stance };
	}
}
