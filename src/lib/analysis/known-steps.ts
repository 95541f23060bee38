/** Earlier states of a dossier for a slider. */
import { momentWords } from './journal/moment-words.ts';
import { formatDate } from './phrases.ts';

/** A state of a dossier: after one change set, or at the end of a day, month or year. */
export interface KnownStep {
	revision: number;
	/** ISO instant of its last change. */
	at: string;
}

/** How each step is named. */
export const stepWords = (steps: readonly KnownStep[], place: number): string => {
	const step = steps[place];
	if (!step) return '';
	const day = step.at.slice(0, 10);
	const isAlone = steps.every(({ at }, i) => i === place || !at.startsWith(day));
	return `${isAlone ? formatDate(day) : momentWords(step.at)}, revision ${step.revision}`;
};

/**
 * The index of the step for an address: the last one by then.
 *
 * @param known a revision, a day or an instant as an address has it; empty for now.
 */
export function stepOf(steps: readonly KnownStep[], known: string): number {
	if (known === '') return steps.length - 1;
	if (/^\d+$/.test(known)) {
		return steps.findLastIndex(({ revision }) => revision <= Number(known));
	}
	const until = known.replace(/Z$/, '');
	return steps.findLastIndex(({ at }) => at.slice(0, until.length) <= until);
}
