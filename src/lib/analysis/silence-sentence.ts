import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import { digits, outOf } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { silenceWords } from './words.ts';

/** How much of the matrix is silent, by kind: "No statement was found for 52 of 72 positions." Counts cells, never judges them. */
export function silenceSentence(
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
	const kinds = silenceKinds.flatMap((kind, k) => (counts[k] ? [{ kind, count: counts[k] }] : []));
	const [only, ...more] = kinds as [(typeof kinds)[0], ...typeof kinds];
	const are = silent === 1 ? 'is' : 'are';
	if (more.length === 0 && only.kind === 'not-stated') {
		return sentence(`no statement was found for ${outOf(silent, all, 'position')}`);
	}
	if (more.length === 0) return sentence(`${of} ${are} ${silenceWords[only.kind].word}`);
	const told = kinds.map(({ kind, count }) => `${digits(count)} ${silenceWords[kind].word}`);
	return sentence(`${of} ${are} silent: ${told.join(', ')}`);
}
