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

interface Score {
	separator: Separator;
	/** Of the lines that have the number of cells which most have. */
	share: number;
	width: number;
	lines: number;
}

function scoreOf(text: string, separator: Separator): Score {
	const found = widths(text, separator);
	const counts = new Map<number, number>();
	for (const cells of found) if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
	let [width, lines] = [1, 0];
	for (const [cells, count] of counts) if (count > lines) [width, lines] = [cells, count];
	return { separator, share: found.length === 0 ? 0 : lines / found.length, width, lines };
}

/** How much a share has to differ to count. */
const MUCH = 0.05;

const better = (best: Score, one: Score): Score => {
	if (Math.abs(one.share - best.share) > MUCH) return one.share > best.share ? one : best;
	return one.width > best.width ? one : best;
};

const bestIn = (text: string): Score =>
	separators.map((separator) => scoreOf(text.slice(0, BEGINNING), separator)).reduce(better);

/**
 * The separator by which most lines have the same number of cells, two or more. A comma in a sentence or a
 * decimal comma divides some lines and not others.
 */
export function separatorIn(text: string): Separator {
	const [first = ''] = text.slice(0, BEGINNING).split('\n', 1);
	return separators.find((one) => one === SAID.exec(first)?.[1]) ?? bestIn(text).separator;
}

/** The share of lines with the same number of cells that makes a text a table. */
const MOST = 0.6;

/** Whether a text looks like a table. */
export function isTabular(text: string): boolean {
	const { share, lines } = bestIn(text);
	return lines > 1 && share >= MOST;
}
