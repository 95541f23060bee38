import { keptRuns } from './kept-runs.ts';
import { wordNumbering } from './words.ts';

/** Counts the words of one wording of a text that another lacks. */
export function wordChanges(
	before: string,
	after: string
): { words: number; added: number; removed: number } {
	const numbered = wordNumbering();
	const [ours, theirs] = [numbered(before), numbered(after)];
	const [kept, taken] = [new Uint8Array(ours.ids.length), new Uint8Array(theirs.ids.length)];
	for (const run of keptRuns(ours, theirs)) {
		kept.fill(1, run.before, run.before + run.length);
		taken.fill(1, run.after, run.after + run.length);
	}
	const missing = (flags: Uint8Array, content: string, { starts, ends }: typeof ours) =>
		flags.reduce((sum, flag, i) => {
			const isWord = /[\p{L}\p{N}]/u.test(content.slice(starts[i], ends[i]));
			return sum + (flag === 0 && isWord ? 1 : 0);
		}, 0);
	const none = new Uint8Array(theirs.ids.length);
	return {
		words: missing(none, after, theirs),
		added: missing(taken, after, theirs),
		removed: missing(kept, before, ours)
	};
}
