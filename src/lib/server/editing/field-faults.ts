import type { ChangeError } from '#lib/contract/changes.ts';
import { Refusal } from '../platform/problem.ts';

/** A field of a form that is at fault, with the sentence that stands below it. */
export interface FieldFault {
	column: string;
	sentence: string;
	/** What was found there. */
	found?: string;
}

/** A refusal that comes back to the fields of a form. */
export function atFields(faults: readonly [FieldFault, ...FieldFault[]]): Refusal {
	const errors = faults.map(({ column, sentence, found = '' }): ChangeError => ({
		change: 0,
		entity: 'dossier',
		id: '',
		column,
		found,
		expected: sentence
	}));
	return new Refusal('invalid', faults[0].sentence, { errors });
}
