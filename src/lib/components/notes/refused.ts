import type { Note } from './wire.ts';

/** The form actions of the page of notes. */
export type NoteAct = 'create' | 'edit' | 'withdraw' | 'resolve' | 'reopen' | 'restore' | 'assign';

/** A form without a script that the server refused, with all that was typed into it. */
export interface Refused {
	/** Why, where it is not the fault of one field. */
	message: string;
	/** What is wrong with each field; empty where nothing is. */
	faults: { author: string; body: string; tags: string };
	/** Whether the same form may be taken when it is sent again, unchanged. */
	isAgain: boolean;
	act: NoteAct;
	/** What the action needs to know. */
	hidden: Record<string, string>;
	/** What must not be lost; `null` where the form has no text. */
	words: { body: string; tags: string } | null;
	author: string;
	/** The page that the form stood on. */
	back: string;
	/** The note as it is now, where somebody else changed it. */
	theirs: Note | null;
}
