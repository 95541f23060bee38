import type { Fault } from '#lib/dossier/faults.ts';
import type { Reason } from './readings.ts';

const words: Record<Reason | 'day', { what: string; expected: string }> = {
	codes: { what: 'without a code', expected: 'codes: comments on passages are left out' },
	issue: {
		what: 'of which no code is an issue',
		expected: 'an answer above that makes one of its codes an issue'
	},
	actor: { what: 'without an actor', expected: 'an answer above that says whose words they are' },
	stance: {
		what: 'on an issue without a stance',
		expected: 'an answer above that says which stance they take'
	},
	'several stances': {
		what: 'with several stances at once',
		expected: 'one stance for each issue: decide on them in the other program'
	},
	day: { what: 'in sources without a date', expected: 'an answer above that says when it was said' }
};

/** Tells how many readings are left out, and what would let them in. */
export const reasonWords = (file: string, reasons: ReadonlyMap<Reason | 'day', number>): Fault[] =>
	[...reasons].map(([reason, count]) => ({
		file,
		found: `${count} ${count === 1 ? 'passage' : 'passages'} ${words[reason].what}`,
		expected: words[reason].expected
	}));
