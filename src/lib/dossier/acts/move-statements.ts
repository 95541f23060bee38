import type { AskedChange } from '#lib/contract/changes.ts';
import type { Statement } from '../types.ts';

/** Where statements go; what is left out stays. */
export interface MoveTo {
	actor?: string | undefined;
	issue?: string | undefined;
}

/** Joint statements, which no single actor can be given: they are split first. */
export const jointOnes = (statements: readonly Statement[], { actor }: MoveTo): Statement[] =>
	actor === undefined ? [] : statements.filter(({ actors }) => actors.length > 1);

/**
 * The changes that give statements to another actor, or put them under another issue.
 *
 * @param expectedOf versions of the statements that this starts from.
 */
export const moveStatements = (
	statements: readonly Statement[],
	{ actor, issue }: MoveTo,
	expectedOf: (id: string) => number | undefined = () => undefined
): AskedChange[] =>
	statements.map(({ id }): AskedChange => {
		const expected = expectedOf(id);
		const row = { ...(actor && { actors: [actor] }), ...(issue && { issue }) };
		const change = { entity: 'statement', action: 'edit', id, row } as const;
		return expected === undefined ? change : { ...change, expected };
	});
