import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import { keptBeside } from './kept-beside.ts';
import { digits, outOf } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { silenceWords } from './words.ts';

/** Sets of cells of which the counts are kept beside positions. */
const MOST_COUNTED = 16;

const counted = keptBeside<Positions, Uint32Array>(MOST_COUNTED);

/** How many cells have each code of silence. */
function cellsByCode(
	{ silence, issueCount }: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Uint32Array {
	const counts = new Uint32Array(silenceKinds.length + 1);
	for (const actor of actors) {
		for (const issue of issues) {
			const code = silence[actor * issueCount + issue] as number;
			counts[code] = (counts[code] as number) + 1;
		}
	}
	return counts;
}

/** How much of the matrix is silent, by kind: "No statement was found for 52 of 72 positions." Counts cells, never judges them. */
export function silenceSentence(
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence {
	const make = () => cellsByCode(positions, actors, issues);
	// Those that are stated stand first.
	const [, ...counts] = counted(positions, [actors, issues], make);
	const all = actors.length * issues.length;
	const silent = counts.reduce((sum, count) => sum + count, 0);
	const of = outOf(silent, all, 'cell');
	if (all === 0) return sentence('There are no cells to show');
	if (silent === 0 && all === 1) return sentence('the one cell contains a position');
	if (silent === 0 && all === 2) return sentence('both cells contain a position');
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
