/** Texts that may not be passed on, in what leaves the server. */
import type { Kysely } from 'kysely';
import type { ChangeSet, Columns } from '#lib/contract/changes.ts';
import type { Tables } from '../database/tables.ts';

const wordless = (columns: Columns | null): Columns | null => {
	if (!columns || !('content' in columns)) return columns;
	return Object.fromEntries(Object.entries(columns).filter(([column]) => column !== 'content'));
};

/**
 * Change sets without the words of texts, earlier ones too, but of those texts that stand and may be passed on now: what
 * was withheld or removed later has gone out no further.
 */
export async function withoutWithheld(
	db: Kysely<Tables>,
	dossier: string,
	changeSets: readonly ChangeSet[]
): Promise<ChangeSet[]> {
	const isText = ({ entity }: ChangeSet['changes'][number]) => entity === 'text';
	if (!changeSets.some(({ changes }) => changes.some(isText))) return [...changeSets];
	const rows = await db
		.selectFrom('texts')
		.select('source')
		.where('dossier', '=', dossier)
		.where('withheld', '=', 0)
		.execute();
	const open = new Set(rows.map(({ source }) => source));
	return changeSets.map((set) => ({
		...set,
		changes: set.changes.map((change) =>
			!isText(change) || open.has(change.id)
				? change
				: { ...change, before: wordless(change.before), after: wordless(change.after) }
		)
	}));
}
