import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { cellsWhere, isSpoken, tableOf } from './camps.ts';
import { resting } from './cells.ts';
import type { Cell } from './cells.ts';
import { digits, outOf } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { silenceWords } from './words.ts';

/** More cells than this are counted and not pointed at. */
const MOST_LIT = 5000;

/** How much of the matrix is silent, by kind: "No statement was found for 52 of 72 positions." Counts cells, never judges them. */
export function silenceSentence(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence {
	const counts = silenceKinds.map(() => 0);
	for (const a of actors) {
		for (const i of issues) {
			const kind = (positions.silence[a * positions.issueCount + i] as number) - 1;
			if (kind >= 0) counts[kind] = (counts[kind] ?? 0) + 1;
		}
	}
	const all = actors.length * issues.length;
	const silent = counts.reduce((sum, count) => sum + count, 0);
	const of = outOf(silent, all, 'cell');
	if (all === 0) return sentence('There are no cells to show');
	if (silent === 0) return sentence(`All ${digits(all)} cells contain a position`);
	// So many cells are not lit one by one.
	const table = silent > MOST_LIT ? undefined : tableOf(dossier, positions, actors, issues);
	const cells = table ? cellsWhere(table, (side) => !isSpoken(side)) : [];
	const part = (text: string, lit: Cell[]) => (table ? resting(text, lit) : text);
	const kinds = silenceKinds.flatMap((kind, k) =>
		counts[k] ? [{ kind, count: counts[k], cells: cells.filter((c) => c.silence === kind) }] : []
	);
	const [only, ...more] = kinds as [(typeof kinds)[0], ...typeof kinds];
	const are = silent === 1 ? 'is' : 'are';
	if (more.length === 0 && only.kind === 'not-stated') {
		return sentence(part(`no statement was found for ${outOf(silent, all, 'position')}`, cells));
	}
	if (more.length === 0) {
		return sentence(part(`${of} ${are} ${silenceWords[only.kind].word}`, cells));
	}
	return sentence(
		part(`${of} ${are} silent`, cells),
		': ',
		...kinds.flatMap((group, k) => [
			k > 0 ? ', ' : '',
			part(`${digits(group.count)} ${silenceWords[group.kind].word}`, group.cells)
		])
	);
}
