import { m } from '#messages';
import { isSearched } from '#lib/dossier/paste/values.ts';
import type { CellFault } from '#lib/dossier/paste/values.ts';
import { faultSentence } from '../fault-sentences.ts';

/** What is wrong with a cell, as a sentence that says what to do. */
export const cellFault = (fault: CellFault): string =>
	isSearched(fault)
		? m.paste_searched()
		: faultSentence({ change: 0, entity: 'statement', id: '', ...fault });
