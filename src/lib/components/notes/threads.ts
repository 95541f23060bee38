import type { Note } from './wire.ts';

/** A note and the notes that answer it, oldest first. */
export interface Thread {
	note: Note;
	answers: Thread[];
}

/**
 * Notes as threads: each under the note that it answers, where that is among them. Threads stand in the
 * order in which the list first names one of their notes.
 */
export function threadsOf(notes: readonly Note[]): Thread[] {
	const byId = new Map(notes.map((note) => [note.id, note]));
	const answered = ({ inReplyTo }: Note) => byId.get(inReplyTo ?? '');
	const answersOf = Map.groupBy(notes, ({ inReplyTo }) => inReplyTo ?? '');
	const threadOf = (note: Note): Thread => ({
		note,
		answers: (answersOf.get(note.id) ?? [])
			.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
			.map(threadOf)
	});
	const openings = notes.map((note) => {
		let opening = note;
		for (let above = answered(note); above; above = answered(above)) opening = above;
		return opening;
	});
	return [...new Set(openings)].map(threadOf);
}
