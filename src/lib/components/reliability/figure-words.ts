import { m } from '#messages';
import { digits } from '#lib/analysis/phrases.ts';
import type { Figure, UndefinedReason } from '#lib/analysis/reliability/figures.ts';
import type { Exclusion, FigureName, Question } from '#lib/analysis/reliability/question.ts';
import type { QuestionName } from '#lib/analysis/reliability/cases.ts';

export const figureWords: Readonly<Record<FigureName, () => string>> = {
	percent: m.reliability_percent,
	kappa: m.reliability_kappa,
	fleiss: m.reliability_fleiss,
	weightedKappa: m.reliability_weighted_kappa,
	alphaNominal: m.reliability_alpha_nominal,
	alphaOrdinal: m.reliability_alpha_ordinal,
	alphaInterval: m.reliability_alpha_interval,
	ac1: m.reliability_ac1,
	ac2: m.reliability_ac2
};

export const undefinedWords: Readonly<Record<UndefinedReason, () => string>> = {
	'no-cases': m.reliability_why_no_cases,
	'one-category': m.reliability_why_one_category,
	'two-coders-only': m.reliability_why_two_coders_only,
	'too-few': m.reliability_why_too_few,
	'not-ordered': m.reliability_why_not_ordered
};

interface Counted {
	n: number;
	count: string;
}

export const exclusionWords: Readonly<Record<Exclusion, (of: Counted) => string>> = {
	'one-coder': m.reliability_out_one_coder,
	'found-by-one': m.reliability_out_found_by_one,
	contradictory: m.reliability_out_contradictory,
	'passage-lost': m.reliability_out_passage_lost,
	'no-text': m.reliability_out_no_text
};

const units = {
	characters: m.reliability_characters,
	passages: m.reliability_passages,
	cells: m.reliability_cells
};

/** A number with the unit that a question counts. */
export const unitWords = (unit: Question['unit'], n: number): string =>
	units[unit]({ n, count: digits(n) });

/** The question, its unit of comparison, and the figure in its summary. */
export const questionWords: Readonly<
	Record<QuestionName, { heading: () => string; unit: () => string; figure: FigureName }>
> = {
	found: {
		heading: m.reliability_found_heading,
		unit: m.reliability_found_unit,
		figure: 'alphaNominal'
	},
	named: {
		heading: m.reliability_named_heading,
		unit: m.reliability_named_unit,
		figure: 'alphaNominal'
	},
	stance: {
		heading: m.reliability_stance_heading,
		unit: m.reliability_stance_unit,
		figure: 'alphaOrdinal'
	}
};

/** A coefficient with two decimals and a true minus. A value just below 1 never reads 1.00. */
export function coefficient(value: number): string {
	const rounded = Math.abs(value) < 1 && Math.abs(value) > 0.995 ? 0.99 : Math.abs(value);
	const text = rounded.toFixed(2);
	return value < 0 && text !== '0.00' ? `−${text}` : text;
}

/** A share as a whole percentage. A share just below one never reads 100%. */
export function share(value: number): string {
	const rounded = Math.round(100 * value);
	return `${value < 1 && rounded === 100 ? 99 : rounded}%`;
}

/** A figure as shown in a table. */
export function figureText(name: FigureName, figure: Figure): string {
	if (figure.value === null) return undefinedWords[figure.reason]();
	return name === 'percent' ? share(figure.value) : coefficient(figure.value);
}

/** How far a coefficient can be relied on: Krippendorff 2004, Human Communication Research 30: 411–433. */
export function bandOf(value: number): string {
	if (value >= 0.8) return m.reliability_band_high();
	return value >= 2 / 3 ? m.reliability_band_middle() : m.reliability_band_low();
}
