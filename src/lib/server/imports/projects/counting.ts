/** The ways in which a file may count the places of a text. */
import { isCountedAlike } from './counted-places.ts';
import { placeUnits } from './project.ts';
import type { PlaceUnit } from './project.ts';
import { storedForm } from './stored-form.ts';
import type { StoredForm } from './stored-form.ts';

/** How a file counts the places of a text. */
export interface Counting {
	unit: PlaceUnit;
	/** The line breaks that were counted: those of the text in the file, or one or two characters for each. */
	lines: 'as they are' | 'LF' | 'CRLF';
	/** Whether a byte order mark was counted that the text of the file lacks. */
	hasMark: boolean;
	/** Whether the end is the last character of a passage, not the first one after it. */
	isInclusive: boolean;
}

/** The text as it would have to be for a way of counting. */
function countedText(original: string, { lines, hasMark }: Counting): string {
	const broken =
		lines === 'as they are'
			? original
			: original.replace(/\r\n?|\n/g, lines === 'LF' ? '\n' : '\r\n');
	return hasMark ? `\uFEFF${broken}` : broken;
}

/** A text as a way of counting has it, and as it is stored: the same for all units. */
interface CountedForm {
	text: string;
	stored: StoredForm;
}

/** The forms of one text, each made once. */
export class CountedForms {
	readonly original: string;
	readonly #forms = new Map<string, CountedForm>();

	constructor(original: string) {
		this.original = original;
	}

	of(counting: Counting): CountedForm {
		const key = `${counting.lines} ${counting.hasMark}`;
		const known = this.#forms.get(key);
		if (known) return known;
		const text = countedText(this.original, counting);
		const form = { text, stored: storedForm(text) };
		this.#forms.set(key, form);
		return form;
	}
}

/** Units and line breaks by which a text could be counted, the promised unit first. */
export function* countingsOf(
	original: string,
	promised: PlaceUnit,
	{ hasMark, isInclusive }: Pick<Counting, 'hasMark' | 'isInclusive'>,
	withGraphemes: boolean
): Generator<Counting> {
	const lines: Counting['lines'][] = ['as they are'];
	if (original.includes('\r')) lines.push('LF');
	if (/(?<!\r)\n/.test(original)) lines.push('CRLF');
	const others = placeUnits.filter(
		(unit) =>
			unit !== promised &&
			(unit !== 'graphemes' || withGraphemes) &&
			(!isCountedAlike(original, unit) || !isCountedAlike(original, promised))
	);
	for (const unit of [promised, ...others]) {
		for (const line of lines) yield { unit, lines: line, hasMark, isInclusive };
	}
}

/** What shifts every passage of a text alike: nothing as a rule. */
export const shifts = [
	{ hasMark: false, isInclusive: false },
	{ hasMark: true, isInclusive: false },
	{ hasMark: false, isInclusive: true },
	{ hasMark: true, isInclusive: true }
] as const;

const unitWords: Record<PlaceUnit, string> = {
	'code-points': 'Unicode code points',
	'utf-16': 'UTF-16 units',
	'utf-8': 'UTF-8 bytes',
	graphemes: 'graphemes'
};

/** A way of counting in words: "UTF-16 units, each line break counted as two". */
export function countingWords({ unit, lines, hasMark, isInclusive }: Counting): string {
	return [
		unitWords[unit],
		lines === 'CRLF' && 'each line break counted as two',
		lines === 'LF' && 'each line break counted as one',
		hasMark && 'a byte order mark counted',
		isInclusive && 'ends counted as part of the passage'
	]
		.filter((part) => part !== false)
		.join(', ');
}
