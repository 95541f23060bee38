/** Texts that may not be passed on, in what leaves the server. */
import type { Kysely } from 'kysely';
import type { ChangeSet, Columns, RecordedChange } from '#lib/contract/changes.ts';
import type { Tables } from '../database/tables.ts';

/** The columns that hold words of a text. */
const wordColumns: Partial<Record<RecordedChange['entity'], readonly string[]>> = {
	text: ['content'],
	coding: ['quote', 'prefix', 'suffix']
};

const without = (columns: Columns | null, words: readonly string[]): Columns | null =>
	columns &&
	Object.fromEntries(Object.entries(columns).filter(([column]) => !words.includes(column)));

/** The sources whose texts stand and may be passed on, and the codings of these. */
async function openIn(db: Kysely<Tables>, dossier: string) {
	const texts = await db
		.selectFrom('texts')
		.select('source')
		.where('dossier', '=', dossier)
		.where('withheld', '=', 0)
		.execute();
	const sources = new Set(texts.map(({ source }) => source));
	const codings = await db
		.selectFrom('codings')
		.select(['id', 'source'])
		.where('dossier', '=', dossier)
		.execute();
	const open = codings.filter(({ source }) => sources.has(source));
	return { sources, codings: new Set(open.map(({ id }) => id)) };
}

/**
 * Change sets without the words of texts, earlier ones too, but of those texts that stand and may be passed on now: what
 * was withheld or removed later has gone out no further. The passages of codings are words of their texts.
 */
export async function withoutWithheld(
	db: Kysely<Tables>,
	dossier: string,
	changeSets: readonly ChangeSet[]
): Promise<ChangeSet[]> {
	const hasWords = ({ entity }: RecordedChange) => entity in wordColumns;
	if (!changeSets.some(({ changes }) => changes.some(hasWords))) return [...changeSets];
	const { sources, codings } = await openIn(db, dossier);
	const isOpen = ({ entity, id, before, after }: RecordedChange): boolean => {
		if (entity === 'text') return sources.has(id);
		// What was edited says nothing of its source.
		const source = after?.source ?? before?.source;
		return typeof source === 'string' ? sources.has(source) : codings.has(id);
	};
	return changeSets.map((set) => ({
		...set,
		changes: set.changes.map((change) => {
			const words = wordColumns[change.entity];
			if (!words || isOpen(change)) return change;
			const { before, after } = change;
			return { ...change, before: without(before, words), after: without(after, words) };
		})
	}));
}
