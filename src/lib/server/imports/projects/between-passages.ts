/** Relations that a program draws from one passage to another. */
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { CodedProject, ProjectMark } from './project.ts';

/** A relation between two marks, by their ids. */
export interface PassageTie {
	from: string;
	to: string;
	name: string;
}

/** Most characters of a passage that are quoted in a note. */
const LONGEST = 120;

/** The words of marks, where their places can be believed. */
class Words {
	readonly #project: CodedProject;
	readonly #texts = new Map<string, CountedText>();

	constructor(project: CodedProject) {
		this.#project = project;
		for (const { id, text } of project.sources) {
			if (text !== null) this.#texts.set(id, new CountedText(text));
		}
	}

	of({ quote, source, start, end }: ProjectMark): string {
		const text = this.#texts.get(source);
		const slice =
			this.#project.unit === 'utf-16' ? text?.content.slice(start, end) : text?.slice(start, end);
		const words = quote ?? slice ?? '';
		return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
	}
}

/** Puts each relation on the passage that it starts from: as a code, which can be mapped, and in words. */
export function tiePassages(project: CodedProject, ties: readonly PassageTie[]): void {
	if (ties.length === 0) return;
	const words = new Words(project);
	const marks = new Map(project.marks.map((mark) => [mark.id, mark]));
	const codes = new Set(project.codes.map(({ id }) => id));
	for (const { from, to, name } of ties) {
		const [mark, other] = [marks.get(from), marks.get(to)];
		if (!mark || !other) continue;
		const code = `relation/${name}`;
		if (!codes.has(code)) project.codes.push({ id: code, name, path: ['relation'] });
		codes.add(code);
		if (!mark.codes.includes(code)) mark.codes.push(code);
		const line = `${name} → “${words.of(other)}”`;
		mark.note = mark.note === undefined ? line : `${mark.note}\n${line}`;
	}
}
