import type { SentencePart } from '#lib/analysis/sentence.ts';
import type { Target } from '#lib/analysis/view.ts';

const allSame = (ids: string[]) => (new Set(ids).size === 1 ? ids[0] : undefined);

/**
 * Where a stretch of a sentence leads: to its one cell, else to the issue or the actor that all of its
 * cells belong to, or to its one statement. `undefined` where it rests on nothing or on too much for one.
 */
export function leadOf(part: SentencePart): Target | undefined {
	const cells = part.cells ?? [];
	const pairs = cells.map((cell) => cell.split('/') as [string, string]);
	const cell = allSame(cells);
	if (cell) return { type: 'position', id: cell };
	const issue = allSame(pairs.map(([, id]) => id));
	if (issue) return { type: 'issue', id: issue };
	const actor = allSame(pairs.map(([id]) => id));
	if (actor) return { type: 'actor', id: actor };
	const statement = allSame(part.statements ?? []);
	return statement ? { type: 'statement', id: statement } : undefined;
}
