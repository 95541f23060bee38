import type { Annotation } from './wire.ts';

/** The notes that answer nothing, in the order given. */
export function openingsOf(notes: readonly Annotation[]): Annotation[] {
	const ids = new Set(notes.map((note) => note.id));
	return notes.filter((note) => !note.inReplyTo || !ids.has(note.inReplyTo));
}

/** All answers to a note and to its answers, in the order given: a note stands after the one it answers. */
export function answersTo(root: Annotation, notes: readonly Annotation[]): Annotation[] {
	const family = new Set([root.id]);
	return notes.filter((note) => {
		const isAnswer = note.id !== root.id && family.has(note.inReplyTo ?? '');
		if (isAnswer) family.add(note.id);
		return isAnswer;
	});
}
