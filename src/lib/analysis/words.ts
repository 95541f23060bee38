import type { Basis, SilenceKind, Stance } from '#lib/dossier/types.ts';
import type { Entry, MarkEntry, StanceEntry } from './entry.ts';
import type { Order } from './view.ts';

// The one table of "How numbers become words" (design): code, legend, method page and tests read it.

/** Stances by value. The minus is U+2212. */
export const stanceWords: Readonly<Record<Stance, StanceEntry>> = {
	'-2': {
		glyph: '−−',
		word: 'strongly opposes',
		verb: 'strongly opposes',
		verbs: 'strongly oppose',
		side: 'opposes',
		explanation: 'Rejects the proposition outright or acts against it.'
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
		explanation: 'Says explicitly that it takes no side, or addresses both sides alike.'
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
		explanation: 'Demands what the proposition says or acts on it.'
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
		explanation: 'The sources were searched and contain no statement. Silence is not neutrality.'
	},
	declined: {
		glyph: '×',
		word: 'declined',
		explanation: 'The actor was asked and refused to say. That is not neutrality either.'
	},
	'not-coded': {
		glyph: '?',
		word: 'not coded',
		explanation: 'Nobody has looked yet.'
	}
};

/** What a position is based on. */
export const basisWords: Readonly<Record<Basis, Entry>> = {
	direct: { word: 'direct', explanation: 'The actor’s own words or act.' },
	reported: { word: 'reported', explanation: 'Someone else’s account of what the actor said.' },
	inferred: {
		word: 'inferred',
		explanation: 'The analyst’s interpretation, counted only if nothing was said or reported.'
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
		explanation: 'Based on someone else’s account, not on the actor’s own words.'
	},
	inferred: {
		glyph: 'i',
		word: 'inferred',
		explanation: 'Based on the analyst’s interpretation, not on words or acts.'
	},
	conditional: {
		glyph: 'c',
		word: 'conditional',
		explanation: 'A statement behind it is conditional.'
	},
	contested: {
		glyph: '!',
		word: 'contested',
		explanation: 'Statements of one day on the issue take opposite sides.'
	},
	changed: {
		glyph: '△',
		word: 'changed',
		explanation: 'The actor’s previous position was on another side.'
	}
};

/** Codes of a source that make a sentence say that its evidence is weakly graded. */
export const weakReliabilities: readonly string[] = ['D', 'E', 'F'];

/** Codes of a piece of information that make a sentence say that its evidence is weakly graded. */
export const weakCredibilities: readonly string[] = ['4', '5', '6'];

/** Orders of rows and columns, in the order in which they are offered. */
export const orderWords: Readonly<Record<Order, string>> = {
	dossier: 'Dossier order',
	alphabetical: 'Alphabetical',
	bloc: 'By bloc and theme',
	similar: 'By similarity',
	hand: 'Custom'
};

export * from './bands.ts';
export type { Entry, MarkEntry, StanceEntry } from './entry.ts';
// Parts of the table in files of their own, so that the first page loads none of them.
export * from './evidence-words.ts';
export * from './tie-words.ts';
