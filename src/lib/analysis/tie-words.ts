import type { Relation } from '#lib/dossier/types.ts';
import type { AttitudeState } from './attitudes.ts';
import type { TieState } from './ties.ts';
import type { Entry } from './entry.ts';

// The part of the table of words that tells of ties and camps: see words.ts, which re-exports it.

/** What a tie of stated positions amounts to. None of these is an alliance or a tension. */
export const tieWords: Readonly<Record<TieState, Entry>> = {
	converge: {
		word: 'converge',
		explanation: 'Their stated positions are close on the issues both address.'
	},
	diverge: {
		word: 'diverge',
		explanation: 'Their stated positions are far apart on the issues both address.'
	},
	mixed: { word: 'mixed', explanation: 'Close on some issues, far apart on others.' },
	'too-little': {
		word: 'too little to tell',
		explanation: 'Fewer shared issues than the minimum.'
	},
	none: { word: 'no shared issue', explanation: 'They do not address any issue in common.' }
};

/** An attitude in a sentence: "{actor} {verb} {target}". */
export interface AttitudeEntry extends Entry {
	/** After one actor: "criticises". */
	verb: string;
	/** After several: "criticise". */
	verbs: string;
}

/** What actors say about each other, in their own words. */
export const attitudeWords: Readonly<Record<AttitudeState, AttitudeEntry>> = {
	supports: {
		word: 'support',
		verb: 'supports',
		verbs: 'support',
		explanation: 'Takes the side of the other actor on the issues that judge it.'
	},
	criticises: {
		word: 'criticism',
		verb: 'criticises',
		verbs: 'criticise',
		explanation: 'Takes a stand against the other actor on the issues that judge it.'
	},
	'even-handed': {
		word: 'even-handedness',
		verb: 'is even-handed towards',
		verbs: 'are even-handed towards',
		explanation: 'Explicitly takes neither side, or support and criticism cancel out. Not drawn.'
	}
};

/** Documented relations, whatever the positions say. */
export const relationWords: Readonly<Record<Relation['kind'], Entry>> = {
	alliance: { word: 'alliance', explanation: 'A source says that the two are allied.' },
	tension: { word: 'tension', explanation: 'A source says that the two are at odds.' }
};

/**
 * Rings of ties under which balance is too little to tell. Ties without a ring fit two camps whatever their
 * signs: nothing has been put to the test.
 */
export const fewestRings = 3;

/** A band of the share of ties that fit the two camps. */
interface BalanceBand extends Entry {
	/** Lower end of 1 − 2L / m. */
	from: number;
}

/** How well two camps fit, by the score 1 − 2L / m, the best first: L of m ties do not fit. */
export const balanceBands: readonly BalanceBand[] = [
	{ from: 1, word: 'fit wholly', explanation: 'Every link fits the two camps.' },
	{ from: 0.8, word: 'fit well', explanation: 'At most one link in ten does not fit.' },
	{ from: 0.5, word: 'fit in part', explanation: 'At most one link in four does not fit.' },
	{ from: 0, word: 'fit badly', explanation: 'More than one link in four does not fit.' }
];

/** The band of a score, 0 to 1. */
export const balanceBand = (score: number): BalanceBand =>
	balanceBands.find(({ from }) => score >= from) ?? (balanceBands.at(-1) as BalanceBand);

/** How a layer's ties are named: "stated tie", "documented tie", and what each sign says. */
export const signWords = {
	agreement: { one: 'link', joins: 'converge', parts: 'diverge' },
	documented: { one: 'documented relation', joins: 'are allied', parts: 'are at odds' },
	attitudes: { one: 'attitude', joins: 'support each other', parts: 'criticise each other' }
} as const;

/** Kruskal’s stress 1 up to which a picture deserves a word (Psychometrika 29, 1964, p. 3). */
const stressBands = [
	[0.025, 'excellent'],
	[0.05, 'good'],
	[0.1, 'fair'],
	[0.2, 'poor']
] as const;

/** Whether distances in a picture of this stress say anything. @param stress Kruskal’s stress 1, 0 to 1. */
export const isFaithful = (stress: number): boolean => stressBands.some(([most]) => stress <= most);

/** What a stress amounts to. @param stress Kruskal’s stress 1, 0 to 1. */
export const stressWord = (stress: number): string =>
	stressBands.find(([most]) => stress <= most)?.[1] ?? 'very poor';
