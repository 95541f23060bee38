import type { Change, ChangeError } from '#lib/contract/changes.ts';

/** What a rule finds wrong, at a change; which one in the list is added where they are counted. */
export type RuleFault = Omit<ChangeError, 'change'> & {
	change: Change;
	/** The rows that were not changed and with which the change does not go together. */
	against?: readonly Pick<Change, 'entity' | 'id'>[];
};

/** Faults as whoever asked for the changes is told them: by the places of the changes in what was asked. */
export const errorsOf = (
	faults: readonly RuleFault[],
	placeOf: (change: Change) => number
): ChangeError[] =>
	faults.map(({ change, entity, id, column, found, expected, nearest }) => ({
		...{ change: placeOf(change), entity, id, column, found, expected },
		...(nearest !== undefined && { nearest })
	}));

/** A list in a sentence, its first few items: `s-1, s-2, s-3 and 9 more`. */
export function someOf(items: readonly string[], most = 3): string {
	const rest = items.length - most;
	return rest > 0 ? `${items.slice(0, most).join(', ')} and ${rest} more` : items.join(', ');
}

/** A fault at a column of the row that a change is of. */
export function faultAt(
	change: Change,
	column: string,
	found: string,
	expected: string,
	nearest?: string
): RuleFault {
	const { entity, id } = change;
	const fault = { change, entity, id, column, found, expected };
	return nearest === undefined ? fault : { ...fault, nearest };
}
