import type { CodedReading } from '#lib/contract/coding.ts';
import { acts } from '#lib/dossier/types.ts';
import type { Command } from './keymap.ts';
import type { Step } from './passage.ts';
import type { Unit } from './segmented-text.ts';

type Table<Row> = Partial<Record<Command, Row>>;

/** How a command moves the cursor, or one end of the passage. */
type Way = readonly [unit: Unit, step: Step];

export const moves: Table<Way> = {
	'next-word': ['word', 1],
	'previous-word': ['word', -1],
	'next-sentence': ['sentence', 1],
	'previous-sentence': ['sentence', -1],
	'next-paragraph': ['paragraph', 1],
	'previous-paragraph': ['paragraph', -1]
};

export const ends: Table<Way> = {
	'end-word-on': ['word', 1],
	'end-word-back': ['word', -1],
	'end-sentence-on': ['sentence', 1],
	'end-sentence-back': ['sentence', -1],
	'end-letter-on': ['letter', 1],
	'end-letter-back': ['letter', -1]
};

export const starts: Table<Way> = {
	'start-word-on': ['word', 1],
	'start-word-back': ['word', -1],
	'start-sentence-on': ['sentence', 1],
	'start-sentence-back': ['sentence', -1],
	'start-letter-on': ['letter', 1],
	'start-letter-back': ['letter', -1]
};

/** The value that a command sets directly. */
export const readings: Table<Partial<CodedReading>> = {
	'stance-n2': { stance: -2 },
	'stance-n1': { stance: -1 },
	'stance-0': { stance: 0 },
	'stance-p1': { stance: 1 },
	'stance-p2': { stance: 2 },
	'basis-direct': { basis: 'direct' },
	'basis-reported': { basis: 'reported' },
	'basis-inferred': { basis: 'inferred' },
	'act-vote': { act: acts[0] },
	'act-resolution': { act: acts[1] },
	'act-leader': { act: acts[2] },
	'act-ministry': { act: acts[3] },
	'act-spokesperson': { act: acts[4] },
	'act-readout': { act: acts[5] },
	'act-press': { act: acts[6] }
};

/** The columns of a coding with a field of their own. */
export type FieldName = Exclude<keyof CodedReading, 'stance' | 'basis' | 'act'>;

/** The field that a command moves to. */
export const fields: Table<FieldName> = {
	actor: 'actors',
	issue: 'issue',
	day: 'said_on',
	'reported-by': 'reported_by',
	condition: 'condition',
	paraphrase: 'paraphrase',
	speaker: 'speaker',
	'speaker-role': 'speaker_role',
	addressees: 'addressees',
	credibility: 'credibility',
	confidence: 'confidence',
	memo: 'memo'
};
