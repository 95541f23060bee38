import type { Selectable } from 'kysely';
import type { AnnotationTable, EventTable } from '../database/tables.ts';
import type { Annotation, Wording, WordingAction } from './schemas.ts';

/** A stored annotation as the API reads it. */
export function toAnnotation(row: Selectable<AnnotationTable>): Annotation {
	return {
		id: row.id,
		target: { type: row.target_type as Annotation['target']['type'], id: row.target_id },
		body: row.body,
		tags: JSON.parse(row.tags) as string[],
		author: row.author,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		updatedBy: row.updated_by,
		status: row.status as Annotation['status'],
		inReplyTo: row.in_reply_to,
		version: row.version
	};
}

/** The columns of an annotation that a change may touch. */
export function toColumns(annotation: Annotation) {
	return {
		body: annotation.body,
		tags: JSON.stringify(annotation.tags),
		updated_at: annotation.updatedAt,
		updated_by: annotation.updatedBy,
		status: annotation.status,
		version: annotation.version
	};
}

/** An annotation as it was after an event. */
export const annotationAfter = (event: Pick<EventTable, 'after'>) =>
	JSON.parse(event.after ?? 'null') as Annotation;

/** An event of an annotation as history tells it. */
export function toWording(event: EventTable): Wording {
	const { version, body, tags, status } = annotationAfter(event);
	const action = event.action as WordingAction;
	return { version, action, author: event.who, at: event.at, body, tags, status };
}
