import { columnLabel } from '#lib/analysis/journal/columns.ts';
import { capital } from '#lib/analysis/phrases.ts';
import { actWords, basisWords, confidenceWords, credibilityWords } from '#lib/analysis/words.ts';
import { filledColumns } from '#lib/contract/pasting.ts';
import { acts, bases, confidences, credibilities } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** What a column is called at its head: “Coder confidence”. */
export const headOf = (column: string): string => capital(columnLabel('statement', column));

/** A column that can be filled for all rows: by a word of a list, or by a text that a list helps to write. */
export interface FillChoice {
	column: string;
	label: string;
	options?: { value: string; label: string }[];
	offered?: string[];
}

function optionsOf(column: string): FillChoice['options'] {
	switch (column) {
		case 'basis':
			return bases.map((value) => ({ value, label: capital(basisWords[value].word) }));
		case 'act':
			return acts.map((value) => ({ value, label: capital(actWords[value].word) }));
		case 'confidence':
			return confidences.map((value) => ({ value, label: capital(confidenceWords[value]) }));
		case 'credibility':
			return credibilities.map((value) => ({
				value,
				label: `${value} ${credibilityWords[value]}`
			}));
		default:
			return undefined;
	}
}

/** Longer lists are not offered: the name is typed. */
const MOST_OFFERED = 500;

function offeredFor(column: string, dossier: Dossier): string[] {
	if (column === 'actors' || column === 'reported_by')
		return dossier.actors.map(({ name }) => name);
	if (column === 'issue') return dossier.issues.map(({ label }) => label);
	return column === 'source' ? dossier.sources.map(({ title }) => title) : [];
}

/** What can be filled for all rows of a dossier at once. */
export const fillChoices = (dossier: Dossier): FillChoice[] =>
	filledColumns.map((column) => ({
		column,
		label: headOf(column),
		options: optionsOf(column),
		offered: offeredFor(column, dossier).slice(0, MOST_OFFERED)
	}));
