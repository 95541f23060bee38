import { runAll, strictOn, type Migration } from '../migration.ts';

/** What was answered about imported files, dossier by dossier. */
export const importAnswers: Migration = {
	name: '014-import-answers',
	up: (tx, kind) =>
		runAll(tx, [
			`create table import_answers (
				dossier text not null references dossiers (id),
				question text not null,
				answer text not null,
				primary key (dossier, question)
			) ${strictOn(kind)}`
		])
};
