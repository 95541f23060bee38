/**
 * The rules across rows, asked of what a change set touches alone: where a dossier was sound before, the
 * verdict is that of checking the whole package (`references.ts`).
 */
import type { Change } from '#lib/contract/changes.ts';
import type { WorkingDossier } from '../apply.ts';
import type { Dossier } from '../types.ts';
import { dayFaults } from './days.ts';
import type { RuleFault } from './fault.ts';
import { nameFaults } from './names.ts';
import { questionFaults } from './questions.ts';
import { quoteFaults } from './quotes.ts';
import type { Texts } from '../text.ts';
import { referenceFaults } from './references.ts';
import { coverageFaults, voteFaults } from './searches.ts';
import { touchedBy } from './touched.ts';

/** What rules are asked with beside the dossier. */
export interface RuleContext {
	/** The latest day that a statement may be of, ISO 8601. */
	today: string;
	/** The texts attached to the sources of the statements that were changed, the new ones included. */
	texts: Texts;
}

/**
 * What changes break.
 *
 * @param working the dossier, which was sound before the changes, with all of them applied.
 * @param after what that made of it.
 */
export function ruleFaults(
	working: WorkingDossier,
	after: Dossier,
	changes: readonly Change[],
	{ today, texts }: RuleContext
): RuleFault[] {
	const { touched, removed } = touchedBy(working, changes);
	return [
		...referenceFaults(working, after, touched, removed),
		...coverageFaults(after, touched),
		...voteFaults(touched),
		...dayFaults(touched, today),
		...quoteFaults(after, touched, changes, texts)
	];
}

/**
 * What is worded now so that readers would be misled: two rows of one name, a question to support or oppose.
 * Packages may bring both and an undo may bring them back; whoever words them is told.
 */
export function wordingFaults(
	working: WorkingDossier,
	after: Dossier,
	changes: readonly Change[]
): RuleFault[] {
	const { touched } = touchedBy(working, changes);
	return [...nameFaults(after, touched), ...questionFaults(touched)];
}
