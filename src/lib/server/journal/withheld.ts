/** Removing the words of withheld texts from everything that leaves the server. */
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

/** The sources whose present texts may be passed on, and their codings. */
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
 * Removes the words of texts from change sets, earlier versions included, unless the source has a text now that may be
 * passed on. The passages of codings count as words of their text.
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
		// An edit does not record the source.
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
