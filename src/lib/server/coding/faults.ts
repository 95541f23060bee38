/** What is wrong with statements that follow from codings, told of the codings. */
import type { ChangeError } from '#lib/contract/changes.ts';
import type { CodingFault } from '#lib/contract/coding.ts';
import { Refusal } from '../platform/problem.ts';

/** A refusal that says what each coding lacks. @param outcome "Nothing was submitted." */
export function incomplete(errors: readonly CodingFault[], outcome: string): Refusal {
	const [first] = errors as [CodingFault];
	const of = new Set(errors.map(({ coding }) => coding)).size;
	const how = of === 1 ? 'One coding is not complete' : `${of} codings are not complete`;
	const what = `${first.column}: found ${first.found}; expected ${first.expected}`;
	return new Refusal('broken-rule', `${how}. ${what}. ${outcome}`, { errors });
}

/**
 * What a refused plan says, told of codings; `undefined` where it says something else.
 *
 * @param codings the id of the coding that each change came from.
 */
export function faultsIn(error: unknown, codings: readonly string[]): CodingFault[] | undefined {
	if (!(error instanceof Refusal) || !Array.isArray(error.problem.errors)) return undefined;
	return (error.problem.errors as ChangeError[]).map(
		({ change, column, found, expected, nearest }) => ({
			coding: codings[change] ?? '',
			column,
			found,
			expected,
			...(nearest !== undefined && { nearest })
		})
	);
}
