import { endOfText, measure, wordsFit, wrapMeasured, wrapText } from './text.ts';
import { type Setting } from './text-width.ts';

/**
 * A name on two lines at most: whole where it fits without a word cut, else the short name, else the
 * beginning of either.
 *
 * @param brief the short name, or empty.
 */
export function nameLines(name: string, brief: string, setting: Setting, width: number): string[] {
	const wrapping = { ...setting, width, balance: true };
	const measured = measure(name, setting);
	if (wordsFit(measured, width, setting.size)) {
		const whole = wrapMeasured(measured, wrapping);
		if (whole.length <= 2) return whole;
	}
	return wrapText(brief || name, { ...wrapping, lines: 2 });
}

/** How many characters of two texts are the same from their beginning on; never half a letter. */
function sameBeginning(one: string, other: string): number {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return /[\udc00-\udfff]/.test(one[at] ?? '') ? at - 1 : at;
}

/** Indices of names that are set alike and are not the same. */
function clashes(names: readonly string[], set: readonly string[][]): number[][] {
	const keys = set.map((lines) => lines.join('\n'));
	if (new Set(keys).size === keys.length) return [];
	const alike = Map.groupBy(keys.keys(), (i) => keys[i]);
	return [...alike.values()].filter((group) => new Set(group.map((i) => names[i])).size > 1);
}

/**
 * Names that were cut to the same lines, set so that what tells them apart is seen: the first line stays, and
 * the last shows the name from where it differs. Names that are whole, or cut differently, stay as they are.
 *
 * @param names the whole names. @param set the lines of each, two at most.
 * @param width pixels of a line.
 */
export function setApart(
	names: readonly string[],
	set: readonly string[][],
	setting: Setting,
	width: number
): string[][] {
	let lines = set.map((one) => [...one]);
	// Where they differ last is near the end and usually enough; where it is not, where they differ first.
	for (const choose of [Math.max, Math.min]) {
		const before = lines;
		for (const group of clashes(names, before)) {
			lines = lines.map((own, i) => {
				const name = names[i] ?? '';
				if (!group.includes(i)) return own;
				const others = group.map((k) => names[k] ?? '').filter((other) => other !== name);
				const at = choose(...others.map((other) => sameBeginning(name, other)));
				const [first = ''] = set[i] ?? [];
				return [first, endOfText(name, at, width, setting)];
			});
		}
	}
	return lines;
}
