import { m } from '#messages';
import { readNamed } from '#lib/analysis/reliability/agreement-of.ts';
import type { QuestionName } from '#lib/analysis/reliability/cases.ts';
import { listOf } from '#lib/analysis/phrases.ts';
import { stanceEntry } from '#lib/analysis/words.ts';
import type { Dossier } from '#lib/dossier/types.ts';

const labelOf = <T extends { id: string }>(
	rows: readonly T[],
	id: string,
	label: (row: T) => string
) => {
	const row = rows.find((one) => one.id === id);
	return row ? label(row) : id;
};

export const actorLabel = (dossier: Dossier, id: string): string =>
	labelOf(dossier.actors, id, (actor) => actor.short_name || actor.name);
export const issueLabel = (dossier: Dossier, id: string): string =>
	labelOf(dossier.issues, id, (issue) => issue.label);
export const sourceLabel = (dossier: Dossier, id: string): string =>
	labelOf(dossier.sources, id, (source) => source.title);

/** An answer in words: a stance, or the actors and issue named. */
export function answerWords(dossier: Dossier, name: QuestionName, answer: string | null): string {
	if (answer === null) return m.reliability_nothing();
	if (name === 'stance') return stanceEntry(Number(answer)).word;
	if (name === 'found') {
		return answer === 'marked' ? m.reliability_marked() : m.reliability_unmarked();
	}
	const { issue, actors } = readNamed(answer);
	return m.reliability_named_answer({
		actors: listOf(actors.map((actor) => actorLabel(dossier, actor))),
		issue: issueLabel(dossier, issue)
	});
}

/** The heading of a narrow column: the sign of a stance, else the words. */
export const answerSign = (dossier: Dossier, name: QuestionName, answer: string): string =>
	name === 'stance' ? stanceEntry(Number(answer)).glyph : answerWords(dossier, name, answer);
