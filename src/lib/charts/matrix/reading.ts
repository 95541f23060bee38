import { isolated } from '#lib/analysis/isolate.ts';
import { outOf } from '#lib/analysis/phrases.ts';
import { cellMarkWords, positionWords, silenceWords } from '#lib/analysis/words.ts';
import { positionAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Contents, Extent } from './contents.ts';
import { marksOf } from './marks.ts';

/** More positions than this are counted: nobody listens to them one by one. */
const MOST_READ = 300;

const counted = ({ stances, silences }: Contents) =>
	[
		...stances.map(({ lower, upper, count }) => `${positionWords(lower, upper)}: ${count}`),
		...silences.map(({ silence, count }) => `${silenceWords[silence].word}: ${count}`)
	].join('; ');

/**
 * What one actor states, the issues of one stance together; empty where it states nothing.
 *
 * @param labels of the issues.
 */
function actorReading(
	dossier: Dossier,
	{ positions, issues }: Extent,
	labels: ReadonlyMap<number, string>,
	actor: number
): string {
	const stances = new Map<string, string[]>();
	for (const issue of issues) {
		const position = positionAt(positions, actor, issue);
		if (!position) continue;
		const marks = marksOf(position).map((mark) => cellMarkWords[mark].word);
		const label = labels.get(issue) ?? '';
		const words = positionWords(position.lower, position.upper);
		const list = stances.get(words) ?? [];
		list.push(marks.length > 0 ? `${label} (${marks.join(', ')})` : label);
		stances.set(words, list);
	}
	const read = [...stances].map(([words, labels]) => `${words} ${labels.join(', ')}`);
	return read.length > 0
		? `${isolated(dossier.actors[actor]?.name ?? '')}: ${read.join('; ')}`
		: '';
}

/**
 * The matrix in words: how many positions it has, then every actor's, those of one stance together. A large
 * one is told by how often each stance occurs.
 */
export function matrixReading(dossier: Dossier, extent: Extent, contents: Contents): string {
	const { actors, issues } = extent;
	const size = actors.length * issues.length;
	const counts = `Stance matrix: ${outOf(contents.stated, size, 'position')} stated`;
	if (contents.stated > MOST_READ) return `${counts}. ${counted(contents)}.`;
	const labels = new Map(
		issues.map((issue) => [issue, isolated(dossier.issues[issue]?.label ?? '')])
	);
	const read = actors.map((actor) => actorReading(dossier, extent, labels, actor)).filter(Boolean);
	return [counts, ...read, ''].join('. ').trimEnd();
}
