import { formatTarget } from '#lib/analysis/target.ts';
import { shownText } from '#lib/contract/mentions.ts';
import type { Annotation } from '#lib/contract/notes.ts';
import { writeCsv } from '#lib/dossier/csv.ts';

const head =
	'id,target,body,tags,author,created_at,updated_by,updated_at,status,in_reply_to,assignee,due,mentions';

const record = (note: Annotation): string[] => [
	note.id,
	formatTarget(note.target),
	shownText(note.body, note.mentions),
	note.tags.join(';'),
	...[note.author, note.createdAt, note.updatedBy, note.updatedAt],
	...[note.status, note.inReplyTo ?? '', note.assignee?.name ?? '', note.due ?? ''],
	note.mentions.map(({ name }) => name).join(';')
];

/** The notes of a dossier as a table, a part at a time, in the order in which they were written. */
export async function* notesCsv(
	parts: AsyncIterable<readonly Annotation[]>
): AsyncGenerator<string> {
	yield writeCsv([head.split(',')]);
	for await (const part of parts) yield writeCsv(part.map(record));
}
