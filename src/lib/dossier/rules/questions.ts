import { shown } from '../faults.ts';
import { isQuestion } from '../propositions.ts';
import type { Issue } from '../types.ts';
import { faultAt } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

/** Propositions that ask, where the change words them: nobody supports or opposes a question. */
export const questionFaults = (touched: readonly Touched[]): RuleFault[] =>
	touched.flatMap(({ entity, row, change }) => {
		if (entity !== 'issue' || !('proposition' in (change.after ?? {}))) return [];
		const { proposition } = row as Issue;
		if (!isQuestion(proposition)) return [];
		const expected = 'a sentence that one can support or oppose, not a question';
		return [faultAt(change, 'proposition', shown(proposition), expected)];
	});
