import type { Columns } from '#lib/contract/changes.ts';
import type { Write } from '../database/storage.ts';
import type { Annotation } from '#lib/contract/notes.ts';

/** What a change set does to an annotation; its columns are those of the API, with ids of writers for names. */
interface Note {
	id: string;
	existed: boolean;
	columns: Columns;
	/** Number of the event. */
	version: number;
}

/** The columns of the table for those parts of an annotation that can change. */
const columnOf = {
	updatedAt: 'updated_at',
	updatedBy: 'updated_by',
	body: 'body',
	status: 'status',
	assignee: 'assignee',
	due: 'due',
	version: 'version'
} as const;

function changed({ tags, ...columns }: Columns) {
	const pairs = Object.entries(columnOf).flatMap(([name, column]) =>
		name in columns ? [[column, columns[name]]] : []
	);
	return {
		...(Object.fromEntries(pairs) as Record<string, unknown>),
		...(tags !== undefined && { tags: JSON.stringify(tags) })
	};
}

/** Writes the annotations that a change set touches. */
export async function writeNotes(
	tx: Write,
	dossier: string,
	notes: readonly Note[]
): Promise<void> {
	for (const { id, existed, columns, version } of notes) {
		if (existed) {
			await tx
				.updateTable('annotations')
				.set(changed(columns))
				.where('dossier', '=', dossier)
				.where('id', '=', id)
				.execute();
			continue;
		}
		const { target, author, createdAt, inReplyTo } = columns as unknown as Annotation;
		await tx
			.insertInto('annotations')
			.values({
				dossier,
				id,
				created_seq: version,
				target_type: target.type,
				target_id: target.id,
				author,
				created_at: createdAt,
				in_reply_to: inReplyTo,
				...changed(columns)
			} as never)
			.execute();
	}
}
