import type { AskedChange } from '#lib/contract/changes.ts';
import type { Statement } from '../types.ts';

/**
 * The changes that make one statement for each joint speaker: the first speaker keeps the statement, the others
 * get copies.
 *
 * @param expected version of the statement that this starts from.
 * @returns none where one alone spoke.
 */
export function splitStatement(statement: Statement, expected?: number): AskedChange[] {
	const [first, ...others] = statement.actors;
	if (first === undefined || others.length === 0) return [];
	const row: Partial<Statement> = { ...statement };
	delete row.id;
	return [
		{
			entity: 'statement',
			action: 'edit',
			id: statement.id,
			row: { actors: [first], reported_by: tellerFor(statement, first) },
			...(expected !== undefined && { expected })
		},
		...others.map((actor): AskedChange => ({
			entity: 'statement',
			action: 'create',
			row: { ...row, actors: [actor], reported_by: tellerFor(statement, actor) }
		}))
	];
}

/** Nobody reports their own words: of one of several speakers the others were told by this one. */
const tellerFor = ({ reported_by, actors }: Statement, actor: string): string =>
	reported_by === actor ? (actors.find((other) => other !== actor) ?? '') : reported_by;
