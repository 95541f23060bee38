import { separators } from '#lib/dossier/csv.ts';
import type { Separator } from '#lib/dossier/csv.ts';

/** Lines that are looked at. */
const LINES = 60;

/** Excel's own way to name the separator, on a line before all others. */
const SAID = /^"?sep=(.)"?\r?$/i;

/** How many cells a separator makes of each line; line breaks in quotation marks are none. */
function widths(text: string, separator: Separator): number[] {
	const found: number[] = [];
	let [cells, isQuoted, isAny] = [1, false, false];
	for (let at = 0; at < text.length && found.length < LINES; at++) {
		const sign = text[at];
		if (sign === '"') isQuoted = !isQuoted;
		else if (!isQuoted && sign === separator) cells++;
		else if (!isQuoted && sign === '\n') {
			if (isAny) found.push(cells);
			[cells, isAny] = [1, false];
			continue;
		}
		isAny ||= sign !== '\r' && sign !== ' ';
	}
	if (isAny && found.length < LINES) found.push(cells);
	return found;
}

/** Characters in which the separator is looked for. */
const BEGINNING = 65_536;

/**
 * The separator by which most lines have the same number of cells, two or more. A comma in a sentence or a
 * decimal comma divides some lines and not others.
 */
export function separatorIn(text: string): Separator {
	const beginning = text.slice(0, BEGINNING);
	const [first = ''] = beginning.split('\n', 1);
	const said = separators.find((one) => one === SAID.exec(first)?.[1]);
	if (said) return said;
	const scores = separators.map((separator) => {
		const found = widths(beginning, separator);
		const counts = new Map<number, number>();
		for (const cells of found) counts.set(cells, (counts.get(cells) ?? 0) + 1);
		const [width = 1, lines = 0] = [...counts]
			.filter(([cells]) => cells > 1)
			.reduce<[number?, number?]>(
				(best, [cells, n]) => (n > (best[1] ?? 0) ? [cells, n] : best),
				[]
			);
		return { separator, share: found.length === 0 ? 0 : lines / found.length, width };
	});
	return scores.reduce((best, one) =>
		one.share > best.share + 0.05 ||
		(Math.abs(one.share - best.share) <= 0.05 && one.width > best.width)
			? one
			: best
	).separator;
}
