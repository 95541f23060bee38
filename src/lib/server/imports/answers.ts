/** Answers that people gave about files imported into a dossier, so that no question is asked twice. */
import type { Kysely } from 'kysely';
import type { Question } from '#lib/contract/imports.ts';
import type { Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';

/** Answers written at a time: SQLite takes a limited number of values. */
const AT_ONCE = 200;

/** The answers given at earlier imports into a dossier, by question. */
export async function rememberedAnswers(
	db: Kysely<Tables>,
	dossier: string
): Promise<Record<string, string>> {
	const rows = await db
		.selectFrom('import_answers')
		.select(['question', 'answer'])
		.where('dossier', '=', dossier)
		.execute();
	return Object.fromEntries(rows.map(({ question, answer }) => [question, answer]));
}

/** Keeps the answers with which an import was applied. */
export async function rememberAnswers(
	tx: Write,
	dossier: string,
	questions: readonly Question[]
): Promise<void> {
	for (let from = 0; from < questions.length; from += AT_ONCE) {
		const rows = questions
			.slice(from, from + AT_ONCE)
			.map(({ id: question, answer }) => ({ dossier, question, answer }));
		await tx
			.insertInto('import_answers')
			.values(rows)
			.onConflict((on) =>
				on
					.columns(['dossier', 'question'])
					.doUpdateSet((eb) => ({ answer: eb.ref('excluded.answer') }))
			)
			.execute();
	}
}
