import { DatabaseSync } from 'node:sqlite';
import type { CodedStatement, CodedStatements } from '#lib/analysis/discourse.ts';

/** Statements of a Discourse Network Analyzer database, with the names of those who made them. */
export interface DnaDiscourse extends CodedStatements {
	/** Organisations, in alphabetical order. */
	actors: string[];
	/** Concepts, in alphabetical order. */
	issues: string[];
}

interface Row {
	actor: string;
	issue: string;
	agreement: number;
	document: number;
	seconds: number;
}

/** Statements that name an organisation and a concept; variables go by their names, as files differ in numbers. */
const coded = `
	SELECT actor.Value AS actor, issue.Value AS issue, flag.Value AS agreement,
		statement.DocumentId AS document, document.Date AS seconds
	FROM STATEMENTS statement
	JOIN DOCUMENTS document ON document.ID = statement.DocumentId
	JOIN VARIABLES byActor ON byActor.StatementTypeId = statement.StatementTypeId AND byActor.Variable = 'organization'
	JOIN VARIABLES byIssue ON byIssue.StatementTypeId = statement.StatementTypeId AND byIssue.Variable = 'concept'
	JOIN VARIABLES byFlag ON byFlag.StatementTypeId = statement.StatementTypeId AND byFlag.Variable = 'agreement'
	JOIN DATASHORTTEXT a ON a.StatementId = statement.ID AND a.VariableId = byActor.ID
	JOIN ENTITIES actor ON actor.ID = a.Entity
	JOIN DATASHORTTEXT i ON i.StatementId = statement.ID AND i.VariableId = byIssue.ID
	JOIN ENTITIES issue ON issue.ID = i.Entity
	JOIN DATABOOLEAN flag ON flag.StatementId = statement.ID AND flag.VariableId = byFlag.ID
	WHERE actor.Value <> '' AND issue.Value <> ''
	ORDER BY document.Date, statement.ID`;

/** The version in the settings of a database: "3.0.7". */
function versionOf(database: DatabaseSync): string {
	try {
		const row = database.prepare("SELECT Value FROM SETTINGS WHERE Property = 'version'").get();
		return typeof row?.Value === 'string' ? row.Value : '';
	} catch {
		return '';
	}
}

/** @throws Error where a file is no database of version 3. */
function expectVersion3(path: string, database: DatabaseSync): void {
	const version = versionOf(database);
	if (/^3\./.test(version)) return;
	const found = version ? `version ${version}` : 'no such database';
	throw new Error(
		`${path}: found ${found}; expected a database of Discourse Network Analyzer, version 3. Bring an older one into a new database in that program first.`
	);
}

const distinct = (names: string[]) => [...new Set(names)].sort();

/**
 * Reads organisations, concepts and whether the first agreed to the second from a `.dna` file of Discourse
 * Network Analyzer 3, an SQLite database. Disagreement is level 0, agreement level 1.
 *
 * @throws Error for any other file, an older version's among them: what was found and what to do.
 */
export function readDna(path: string): DnaDiscourse {
	const database = new DatabaseSync(path, { readOnly: true });
	try {
		expectVersion3(path, database);
		const rows = database.prepare(coded).all() as unknown as Row[];
		const actors = distinct(rows.map(({ actor }) => actor));
		const issues = distinct(rows.map(({ issue }) => issue));
		const statements = rows.map(
			({ actor, issue, agreement, document, seconds }): CodedStatement => ({
				actor: actors.indexOf(actor),
				issue: issues.indexOf(issue),
				level: agreement,
				document: String(document),
				day: new Date(seconds * 1000).toISOString().slice(0, 10)
			})
		);
		return {
			actors,
			issues,
			actorCount: actors.length,
			issueCount: issues.length,
			levels: [0, 1],
			statements
		};
	} finally {
		database.close();
	}
}
