import type { ProjectMark } from './project.ts';

/** Two texts one below the other, each once. */
const joined = (a: string | undefined, b: string | undefined) =>
	a === undefined || a === b ? b : b === undefined ? a : `${a}\n\n${b}`;

/** What marks have to say alike where each is a statement of its own. */
const statementOf = ({ codes, values, note }: ProjectMark) => [
	[...codes].sort(),
	Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
	note
];

/**
 * Marks of one coder on the same passage as one: most programs write a selection for each code. What they say is said
 * of the passage together.
 *
 * @param areStatements whether each mark is a statement of its own: only those that differ in nothing but their actors
 * are one, which these actors make jointly.
 */
export function mergeMarks(marks: readonly ProjectMark[], areStatements = false): ProjectMark[] {
	const merged = new Map<string, ProjectMark>();
	for (const mark of marks) {
		const own = areStatements ? statementOf(mark) : [];
		const key = JSON.stringify([mark.source, mark.coder, mark.start, mark.end, ...own]);
		const known = merged.get(key);
		if (!known) {
			merged.set(key, { ...mark, codes: [...mark.codes], actors: [...mark.actors] });
			continue;
		}
		const note = joined(known.note, mark.note);
		merged.set(key, {
			...mark,
			...known,
			codes: [...new Set([...known.codes, ...mark.codes])],
			actors: [...new Set([...known.actors, ...mark.actors])],
			values: { ...mark.values, ...known.values },
			...(note !== undefined && { note })
		});
	}
	return [...merged.values()];
}
