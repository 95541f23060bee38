import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { readPackage } from '../package.ts';
import type { Dossier } from '../types.ts';
import { readGrid, writeGrid } from './grid.ts';
import { planPaste } from './plan.ts';
import type { PastePlan } from './plan.ts';
import type { PasteChoices } from './row-reader.ts';

const read = readPackage(smallFiles());
if ('faults' in read) throw new Error('The small package has faults.');
export const small = read.dossier;

let made = 0;
export const context = { today: '2023-12-31', texts: new Map(), random: () => `p${made++}` };

export const plan = (
	text: string,
	choices: PasteChoices = {},
	dossier: Dossier = small
): PastePlan => planPaste(dossier, readGrid(text), choices, context);

export const rest = { basis: 'direct', act: 'ministry', confidence: 'high' };

/** Rows of the table as somebody types them. */
export const rows = (...lines: string[][]) => writeGrid(lines);

export const heading = [
	'Actor',
	'Issue',
	'Stance',
	'Date',
	'Source',
	'Quote',
	'Basis',
	'Act',
	'Confidence'
];
export const sound = [
	'Armenia',
	'Halt',
	'2',
	'2023-09-21',
	'Report',
	'Stop.',
	'direct',
	'ministry',
	'high'
];
export const withCell = (column: string, cell: string) =>
	sound.map((was, at) => (heading[at] === column ? cell : was));

export const faultsOf = ({ rows }: PastePlan) =>
	rows.flatMap(({ number, faults }) => faults.map((fault) => ({ number, ...fault })));
