import type { Annotation } from '#lib/contract/notes.ts';

export type { Wording } from '#lib/contract/notes.ts';

/** One wording of a note, as the interface of the server writes it. */
export type Note = Annotation;

/** What became of a write. */
export type Outcome =
	| {
			kind: 'done';
			annotation: Note;
			/** The note came to be by this very write. */
			isNew: boolean;
	  }
	/** Somebody else wrote in between: nothing was changed. */
	| { kind: 'conflict'; theirs: Note }
	/** The server answered, and said no. */
	| { kind: 'refused'; message: string }
	/** Nobody answered: the same write may be tried again. */
	| { kind: 'unreachable'; message: string };
