/** What is recorded of each statement, and the names that it may have. */

/** A variable of one kind of statement, by its number. */
export interface DnaVariable {
	id: number;
	name: string;
	type: 'short text' | 'long text' | 'integer' | 'boolean';
}

/** A kind of statement. */
export interface StatementKind {
	id: number;
	label: string;
	colour: readonly [number, number, number];
	variables: readonly DnaVariable[];
}

/** Short texts of both kinds, in the order of the program's own. */
const named = ['person', 'organization', 'concept', 'basis', 'act', 'confidence'] as const;
export type NamedVariable = (typeof named)[number];

/** Variables that have attributes: those that every new database has. */
export const withAttributes: readonly NamedVariable[] = ['person', 'organization', 'concept'];

/** Attributes that describe the values of those variables. */
export const attributes = ['Type', 'Alias', 'Notes'] as const;

/** The long text by which a statement is known again in the dossier that it came from. */
export const ORIGIN = 'Démarche';

function kindOf(
	id: number,
	label: string,
	colour: StatementKind['colour'],
	isTaken: boolean
): StatementKind {
	const variables: Omit<DnaVariable, 'id'>[] = [
		...named.map((name) => ({ name, type: 'short text' as const })),
		...(isTaken ? [{ name: 'agreement', type: 'boolean' as const }] : []),
		{ name: 'stance', type: 'integer' },
		{ name: 'note', type: 'long text' },
		{ name: ORIGIN, type: 'long text' }
	];
	return {
		...{ id, label, colour },
		variables: variables.map((variable, i) => ({ ...variable, id: 20 * (id - 1) + i + 1 }))
	};
}

/**
 * The kinds of statements. Neutral ones have a kind without agreement, as both yes and no would be untrue.
 */
export const kinds = {
	sided: kindOf(1, 'DNA Statement', [239, 208, 51], true),
	neutral: kindOf(2, 'Neutral statement', [190, 190, 190], false)
};
