import type { Selectable } from 'kysely';
import type { AnnotationTable } from '../database/tables.ts';
import type { Annotation, Wording, WordingAction } from '#lib/contract/notes.ts';

/** Names of writers by id, as they are now. */
export type Names = ReadonlyMap<string, string>;

/** A stored annotation as the API reads it. */
export function toAnnotation(row: Selectable<AnnotationTable>, names: Names): Annotation {
	return {
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
		version: row.version
	};
}

/** One state of an annotation, and what was done to reach it; its columns as the journal keeps them. */
export interface NoteEvent {
	action: string;
	verb: string | null;
	/** Id of the writer. */
	writer: string;
	/** ISO instant. */
	at: string;
	annotation: Annotation;
}

/** An event of an annotation as history tells it. */
export function toWording(event: NoteEvent, names: Names): Wording {
	const { version, body, tags, status } = event.annotation;
	const action = (event.verb ?? event.action) as WordingAction;
	const author = names.get(event.writer) ?? event.writer;
	return { version, action, author, at: event.at, body, tags, status };
}
