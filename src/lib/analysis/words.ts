import type {
	Act,
	Basis,
	Confidence,
	Relation,
	SilenceKind,
	Source,
	Stance,
	Statement
} from '#lib/dossier/types.ts';
import type { TieState } from './ties.ts';
import type { Order } from './view.ts';

// The one table of "How numbers become words" (design): code, legend, method page and tests read it.

/**
 * Alignment from which two actors converge, and at minus which they diverge; between the two it is
 * mixed. Alignment is 1 − (mean distance in steps) / 2, so ±¼ is at most 1½, or at least 2½, of the four
 * steps apart.
 */
export const alignmentBand = 0.25;

/** Shared issues from which a tie is more than too little to tell, unless the reader asks for another number. */
export const usualMinShared = 1;

/** Shared issues under which no percentage is given. */
export const minSharedForPercent = 3;

/** A word or sign of the legend, and what it means. */
export interface Entry {
	word: string;
	/** A full sentence. */
	explanation: string;
}

/** An entry that is printed as a mark on a cell. */
export interface MarkEntry extends Entry {
	glyph: string;
}

/** A stance in a sentence: "{actor} {verb} {issue}". */
export interface StanceEntry extends MarkEntry {
	/** After one actor: "strongly opposes". */
	verb: string;
	/** After several: "strongly oppose". */
	verbs: string;
	/** Which side it takes: for sentences that ask for the side alone. */
	side: string;
}

/** Stances by value. The minus is U+2212. */
export const stanceWords: Readonly<Record<Stance, StanceEntry>> = {
	'-2': {
		glyph: '−−',
		word: 'strongly opposes',
		verb: 'strongly opposes',
		verbs: 'strongly oppose',
		side: 'opposes',
		explanation: 'Rejects the proposition outright, or acts against it.'
	},
	'-1': {
		glyph: '−',
		word: 'opposes',
		verb: 'opposes',
		verbs: 'oppose',
		side: 'opposes',
		explanation: 'Speaks against the proposition.'
	},
	0: {
		glyph: '0',
		word: 'explicitly neutral',
		verb: 'is explicitly neutral on',
		verbs: 'are explicitly neutral on',
		side: 'neutral',
		explanation: 'Says in so many words that it takes no side, or speaks to both sides alike.'
	},
	1: {
		glyph: '+',
		word: 'supports',
		verb: 'supports',
		verbs: 'support',
		side: 'supports',
		explanation: 'Speaks for the proposition.'
	},
	2: {
		glyph: '++',
		word: 'strongly supports',
		verb: 'strongly supports',
		verbs: 'strongly support',
		side: 'supports',
		explanation: 'Demands what the proposition says, or acts for it.'
	}
};

/** The stance of a lower or upper median, which is always one of the scale. */
export const stanceEntry = (value: number): StanceEntry => stanceWords[value as Stance];

/**
 * The words of a position: of its stance, or "divided: supports / strongly opposes" where its lower and
 * upper median differ, the friendlier first.
 */
export function positionWords(lower: number, upper: number): string {
	if (lower === upper) return stanceEntry(lower).word;
	return `divided: ${stanceEntry(upper).word} / ${stanceEntry(lower).word}`;
}

/** The glyph of a position, `+/−−` where its lower and upper median differ. */
export function positionGlyph(lower: number, upper: number): string {
	if (lower === upper) return stanceEntry(lower).glyph;
	return `${stanceEntry(upper).glyph}/${stanceEntry(lower).glyph}`;
}

/** The three kinds of silence. None of them is a stance, and none counts in a distance, average or tie. */
export const silenceWords: Readonly<Record<SilenceKind, MarkEntry>> = {
	'not-stated': {
		glyph: '·',
		word: 'not stated',
		explanation: 'The sources were searched and hold no statement. Silence is not neutrality.'
	},
	declined: {
		glyph: '×',
		word: 'declined',
		explanation: 'Was asked and refused to say. That is not neutrality either.'
	},
	'not-coded': {
		glyph: '?',
		word: 'not coded',
		explanation: 'Nobody has looked yet.'
	}
};

/** What a position rests on. */
export const basisWords: Readonly<Record<Basis, Entry>> = {
	direct: { word: 'direct', explanation: 'The actor’s own words or act.' },
	reported: { word: 'reported', explanation: 'Someone else’s account of what the actor said.' },
	inferred: {
		word: 'inferred',
		explanation: 'The analyst’s reading; it counts only where nothing was said or reported.'
	}
};

export const cellMarks = ['reported', 'inferred', 'conditional', 'contested', 'changed'] as const;
/** What a cell shows besides its stance. */
export type CellMark = (typeof cellMarks)[number];

/** Marks on a cell. */
export const cellMarkWords: Readonly<Record<CellMark, MarkEntry>> = {
	reported: {
		glyph: 'r',
		word: 'reported',
		explanation: 'Rests on someone else’s account, not on the actor’s own words.'
	},
	inferred: {
		glyph: 'i',
		word: 'inferred',
		explanation: 'Rests on the analyst’s reading, not on words or acts.'
	},
	conditional: {
		glyph: 'c',
		word: 'conditional',
		explanation: 'A statement behind it carries a condition.'
	},
	contested: {
		glyph: '!',
		word: 'contested',
		explanation: 'Statements of the same day on the issue take opposite sides.'
	},
	changed: {
		glyph: '△',
		word: 'changed',
		explanation: 'Takes another side than the position before it.'
	}
};

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
	spokesperson: { weight: 5, word: 'spokesperson', explanation: 'Someone who speaks for it.' },
	readout: { weight: 6, word: 'readout', explanation: 'One side’s summary of a talk.' },
	'press report': {
		weight: 7,
		word: 'press report',
		explanation: 'The press tells it without saying who spoke.'
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

/** Codes of a source that make a sentence say that its evidence is weakly graded. */
export const weakReliabilities: readonly string[] = ['D', 'E', 'F'];

/** Codes of a piece of information that make a sentence say that its evidence is weakly graded. */
export const weakCredibilities: readonly string[] = ['4', '5', '6'];

/** Confidence of the coding. It never stands in one sentence with likelihood (ICD 203). */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
	low: 'low confidence in the coding',
	moderate: 'moderate confidence in the coding',
	high: 'high confidence in the coding'
};

/** What a tie of stated positions amounts to. None of these is an alliance or a tension. */
export const tieWords: Readonly<Record<TieState, Entry>> = {
	converge: {
		word: 'converge',
		explanation: 'Their stated positions are near each other, on the issues that both speak to.'
	},
	diverge: {
		word: 'diverge',
		explanation: 'Their stated positions are far apart, on the issues that both speak to.'
	},
	mixed: { word: 'mixed', explanation: 'Near on some issues, apart on others.' },
	'too-little': {
		word: 'too little to tell',
		explanation: 'Fewer shared issues than the minimum.'
	},
	none: { word: 'no shared issue', explanation: 'There is no issue on which both have a position.' }
};

/** Orders of rows and columns, in the order in which they are offered. */
export const orderWords: Readonly<Record<Order, string>> = {
	dossier: 'As in the dossier',
	alphabetical: 'Alphabetical',
	bloc: 'By bloc and theme',
	similar: 'Similar side by side',
	hand: 'By hand'
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
	{ from: 1, word: 'fit wholly', explanation: 'No tie breaks the two camps.' },
	{ from: 0.8, word: 'fit well', explanation: 'At most one tie in ten breaks them.' },
	{ from: 0.5, word: 'fit in part', explanation: 'At most one tie in four breaks them.' },
	{ from: 0, word: 'fit badly', explanation: 'More than one tie in four breaks them.' }
];

/** The band of a score, 0 to 1. */
export const balanceBand = (score: number): BalanceBand =>
	balanceBands.find(({ from }) => score >= from) ?? (balanceBands.at(-1) as BalanceBand);

/** How a layer's ties are named: "stated tie", "documented tie", and what each sign says. */
export const signWords = {
	stated: { one: 'stated tie', joins: 'converge', parts: 'diverge' },
	documented: { one: 'documented tie', joins: 'are allied', parts: 'are at odds' }
} as const;

/** Kruskal’s stress 1 up to which a picture deserves a word (Psychometrika 29, 1964, p. 3). */
const stressBands = [
	[0.025, 'excellent'],
	[0.05, 'good'],
	[0.1, 'fair'],
	[0.2, 'poor']
] as const;

/** What a stress amounts to. @param stress Kruskal’s stress 1, 0 to 1. */
export const stressWord = (stress: number): string =>
	stressBands.find(([most]) => stress <= most)?.[1] ?? 'very poor';
