/** What cells of spreadsheets say of a stance. */
import { stanceInWords } from '#lib/dossier/paste/values.ts';

/** A cell that says that there is no stance. */
export const NONE = 'none';

const OPEN = new Set([
	'—',
	'–',
	'?',
	'n/a',
	'na',
	'#n/a',
	'nd',
	'n.d.',
	'none',
	'not stated',
	'no position',
	'.'
]);

/** Words of stances in the languages of those who keep such tables; every one is shown before it counts. */
const words: Readonly<Record<string, number>> = {
	'strongly oppose': -2,
	'strongly opposed': -2,
	'strongly against': -2,
	'strongly disagree': -2,
	disagree: -1,
	disagrees: -1,
	disapprove: -1,
	disapproves: -1,
	reject: -1,
	rejects: -1,
	oppose: -1,
	opposed: -1,
	against: -1,
	contra: -1,
	contre: -1,
	dagegen: -1,
	'en contra': -1,
	против: -1,
	neutre: 0,
	neutro: 0,
	нейтрально: 0,
	'even-handed': 0,
	mixed: 0,
	agree: 1,
	agrees: 1,
	approve: 1,
	approves: 1,
	endorses: 1,
	favours: 1,
	favors: 1,
	support: 1,
	supportive: 1,
	for: 1,
	'in favour': 1,
	'in favor': 1,
	pour: 1,
	dafür: 1,
	'a favor': 1,
	за: 1,
	'strongly agree': 2,
	'strongly support': 2,
	'strongly supportive': 2,
	'strongly in favour': 2,
	'strongly in favor': 2
};

/**
 * What a cell says of a stance: a number from −2 to 2 with any minus sign or a decimal comma, or words; `none` where
 * it says that there is none. `undefined` for what only its author can tell.
 */
export function readStance(cell: string): number | typeof NONE | undefined {
	const text = cell.trim().toLowerCase();
	const number = /^([+\u2212\u2013\u2010\u2011-])?\s?([0-2])(?:[.,]0+)?$/.exec(text);
	if (number) {
		const [, sign, digit] = number;
		const size = Number(digit);
		return sign !== undefined && sign !== '+' && size > 0 ? -size : size;
	}
	if (OPEN.has(text)) return NONE;
	return stanceInWords(text) ?? (Object.hasOwn(words, text) ? words[text] : undefined);
}
