import { digits } from '#lib/analysis/phrases.ts';
import { Refusal } from '../platform/problem.ts';

/**
 * Refuses an answer that nobody reads and that would hold the server up for long.
 *
 * @param found how many parts it would have. @param limit how many it may have.
 * @param parts what a part is: "cells". @param advice what to do instead, as a full sentence.
 * @throws Refusal
 */
export function refuseMany(found: number, limit: number, parts: string, advice: string): void {
	if (found <= limit) return;
	throw new Refusal(
		'too-many-cells',
		`This request covers ${digits(found)} ${parts}; the limit is ${digits(limit)}. ${advice}`,
		{ found, limit }
	);
}
