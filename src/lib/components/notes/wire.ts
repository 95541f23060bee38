import type { Target } from '#lib/analysis/target.ts';

/** One wording of a note, as the interface of the server writes it. */
export interface Note {
	id: string;
	target: Target;
	/** Plain text. */
	body: string;
	tags: string[];
	/** Id of the note that this one answers. */
	inReplyTo?: string | null;
	author: string;
	/** ISO instants. */
	createdAt: string;
	updatedAt: string;
	/** Who wrote it last. */
	updatedBy: string;
	status: 'open' | 'resolved' | 'withdrawn';
	/** Counts its wordings from 1. */
	version: number;
}

/** An earlier or present state of a note, with what was done to it. */
export interface Wording {
	version: number;
	action: 'created' | 'edited' | 'withdrawn' | 'resolved' | 'reopened' | 'restored';
	author: string;
	at: string;
	body: string;
	tags: string[];
	status: Note['status'];
}

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
