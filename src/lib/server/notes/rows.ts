import type { Selectable } from 'kysely';
import type { AnnotationTable } from '../database/tables.ts';
import { mentionedIn, shownText, type Person } from '#lib/contract/mentions.ts';
import type { Annotation, Wording, WordingAction } from '#lib/contract/notes.ts';

/** Names of writers by id, as they are now. */
export type Names = ReadonlyMap<string, string>;

/** An annotation as the journal keeps it: with ids of accounts where people are meant. */
export type StoredNote = Omit<Annotation, 'assignee' | 'due' | 'mentions'> & {
	/** Empty, or left out by releases that did not know it, where it is nobody's. */
	assignee?: string;
	due?: string;
};

type Peopled = Pick<StoredNote, 'body' | 'assignee' | 'due'>;

/** An annotation as the journal keeps it, but with names of writers. */
export function toStored(annotation: Annotation): StoredNote {
	const { mentions, assignee, due, ...note } = annotation;
	void mentions;
	return { ...note, assignee: assignee?.account ?? '', due: due ?? '' };
}

/** The ids of the accounts that a note mentions, and of the one it is for. */
export const accountsIn = ({ body, assignee }: Peopled): string[] => [
	...mentionedIn(body),
	...(assignee ? [assignee] : [])
];

/** Whom a note is for, by when, and whom it mentions. */
export function peopleIn({ body, assignee, due }: Peopled, names: Names) {
	const person = (account: string): Person => ({ account, name: names.get(account) ?? '' });
	return {
		assignee: assignee ? person(assignee) : null,
		due: due || null,
		mentions: mentionedIn(body).map(person)
	};
}

/** For whoever may not see who the members are: a note without whom it mentions and whom it is for. */
const anonymised = <T extends { body: string }>(note: T) => ({
	...note,
	body: shownText(note.body, []),
	assignee: null,
	due: null,
	mentions: []
});

/** A stored annotation as the API reads it. */
export function toAnnotation(
	row: Selectable<AnnotationTable>,
	names: Names,
	withoutPeople = false
): Annotation {
	const note = {
		id: row.id,
		target: { type: row.target_type as Annotation['target']['type'], id: row.target_id },
		body: row.body,
		tags: JSON.parse(row.tags) as string[],
		author: names.get(row.author) ?? row.author,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		updatedBy: names.get(row.updated_by) ?? row.updated_by,
		status: row.status as Annotation['status'],
		inReplyTo: row.in_reply_to,
		version: row.version,
		...peopleIn(row, names)
	};
	return withoutPeople ? anonymised(note) : note;
}

/** One state of an annotation, and what was done to reach it; its columns as the journal keeps them. */
export interface NoteEvent {
	action: string;
	verb: string | null;
	/** Id of the writer. */
	writer: string;
	/** ISO instant. */
	at: string;
	annotation: StoredNote;
}

/** An event of an annotation as history tells it. */
export function toWording(event: NoteEvent, names: Names, withoutPeople = false): Wording {
	const { version, body, tags, status } = event.annotation;
	const action = (event.verb ?? event.action) as WordingAction;
	const author = names.get(event.writer) ?? event.writer;
	const people = peopleIn(event.annotation, names);
	const wording = { version, action, author, at: event.at, body, tags, status, ...people };
	return withoutPeople ? anonymised(wording) : wording;
}
