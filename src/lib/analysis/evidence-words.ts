import type { Act, Confidence, Source, Statement } from '#lib/dossier/types.ts';
import type { Entry } from './entry.ts';

// The part of the table of words that only evidence needs: see words.ts, which re-exports it.

/** Acts by weight: 1 is the weightiest. */
export const actWords: Readonly<Record<Act, Entry & { weight: number }>> = {
	'vote or treaty': {
		weight: 1,
		word: 'vote or treaty',
		explanation: 'A vote cast, or a treaty signed.'
	},
	resolution: { weight: 2, word: 'resolution', explanation: 'A text adopted by a body.' },
	leader: { weight: 3, word: 'leader', explanation: 'The head of the state or organisation.' },
	ministry: { weight: 4, word: 'ministry', explanation: 'A minister, or a ministry.' },
	spokesperson: { weight: 5, word: 'spokesperson', explanation: 'A spokesperson.' },
	readout: { weight: 6, word: 'readout', explanation: 'One side’s account of a conversation.' },
	'press report': {
		weight: 7,
		word: 'press report',
		explanation: 'A press report that does not name the speaker.'
	}
};

/** Admiralty code (NATO AJP-2.1, annex) of a source. F is not a midpoint: it cannot be judged. */
export const reliabilityWords: Readonly<Record<Exclude<Source['reliability'], ''>, string>> = {
	A: 'completely reliable',
	B: 'usually reliable',
	C: 'fairly reliable',
	D: 'not usually reliable',
	E: 'unreliable',
	F: 'reliability cannot be judged'
};

/** Admiralty code of a piece of information. 6 is not a midpoint: it cannot be judged. */
export const credibilityWords: Readonly<Record<Exclude<Statement['credibility'], ''>, string>> = {
	'1': 'confirmed by other sources',
	'2': 'probably true',
	'3': 'possibly true',
	'4': 'doubtful',
	'5': 'improbable',
	'6': 'truth cannot be judged'
};

/** Confidence of the coding. It never shares a sentence with likelihood (ICD 203). */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
	low: 'low',
	moderate: 'moderate',
	high: 'high'
};
