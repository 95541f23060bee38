/** The states of a dossier that a slider goes through: what was known, and when. */
import { momentWords } from './journal/moment-words.ts';
import { formatDate } from './phrases.ts';

/** A state of a dossier: as one change set left it, or the last of a day, a month or a year. */
export interface KnownStep {
	revision: number;
	/** ISO instant of its last change. */
	at: string;
}

/** What the dossier was known as at each step. */
export const stepWords = (steps: readonly KnownStep[], place: number): string => {
	const step = steps[place];
	if (!step) return '';
	const day = step.at.slice(0, 10);
	const isAlone = steps.every(({ at }, i) => i === place || !at.startsWith(day));
	return `${isAlone ? formatDate(day) : momentWords(step.at)}, revision ${step.revision}`;
};

/**
 * The place of the step that an address shows: the last one that was made by then.
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
