/** Projects of Discourse Network Analyzer 3: an SQLite database `.dna`. */
import { emptyProject, type CodedProject, type ReadProject } from '../project.ts';
import { readDatabase, type DatabaseRows, type TableRow } from '../database-rows.ts';
import { readEntityNotes } from './attributes.ts';
import { dayOf } from './day-of.ts';
import { documentNotes } from './document-notes.ts';
import {
	isActorVariable,
	isOrigin,
	keepFinerStance,
	markValue,
	readVariables,
	type Variable
} from './variables.ts';

/** Tables by which a database is known, in versions 2 and 3. */
const tables = ['SETTINGS', 'DOCUMENTS', 'STATEMENTS', 'STATEMENTTYPES', 'VARIABLES'];

/** Whether a database with these tables is one of Discourse Network Analyzer, of whatever version. */
export const isDna = (names: ReadonlySet<string>): boolean =>
	tables.every((table) => names.has(table));

/** The version that a database gives: "3.0.7". */
function versionOf(rows: DatabaseRows): string {
	let version = '';
	rows.each('SETTINGS', ['Property', 'Value'], (row) => {
		if (row.text('Property') === 'version') version = row.text('Value');
	});
	return version;
}

/** What is read of a database, row after row. */
class DnaProject {
	readonly project: CodedProject;
	readonly #rows: DatabaseRows;
	readonly #variables: ReadonlyMap<number, Variable>;
	/** Ids of sources by the number of their document. */
	readonly #documents = new Map<number, string>();
	readonly #entities = new Map<number, { name: string; variable: Variable; parent?: number }>();
	readonly #marks = new Map<number, CodedProject['marks'][number]>();

	constructor(rows: DatabaseRows, version: string) {
		this.project = emptyProject(`Discourse Network Analyzer ${version}`, 'utf-16');
		this.project.areStatements = true;
		this.#rows = rows;
		this.#variables = readVariables(rows);
		this.#readDocuments();
		this.#readCoders();
		this.#readEntities();
		this.#readStatements();
		this.#readValues();
		for (const mark of this.#marks.values()) keepFinerStance(mark);
		this.project.marks.push(...this.#marks.values());
	}

	#readDocuments(): void {
		const columns = ['ID', 'Title', 'Text', 'Date', 'Author?', 'Source?', 'Notes?'];
		this.#rows.each('DOCUMENTS', columns, (row) => {
			const [author, publisher] = [row.text('Author'), row.text('Source')];
			const { id = String(row.whole('ID')), url } = documentNotes(row.text('Notes'));
			this.#documents.set(row.whole('ID'), id);
			this.project.sources.push({
				id,
				title: row.text('Title'),
				text: row.text('Text'),
				...dayOf(row),
				...(author && { author }),
				...(publisher && { publisher }),
				...(url && { url })
			});
		});
	}

	#readCoders(): void {
		this.#rows.each('CODERS', ['ID', 'Name'], (row) => {
			this.project.coders.push({ id: String(row.whole('ID')), name: row.text('Name') });
		});
	}

	#readEntities(): void {
		this.#rows.each('ENTITIES', ['ID', 'VariableId', 'Value', 'ChildOf?'], (row) => {
			const variable = this.#variableOf(row);
			const name = row.text('Value');
			const parent = row.optional('ChildOf');
			// The empty text is what the program offers for "none".
			if (name === '') return;
			const id = row.whole('ID');
			this.#entities.set(id, { name, variable, ...(parent !== undefined && { parent }) });
		});
		const notes = readEntityNotes(this.#rows);
		for (const [id, { name, variable }] of this.#entities) {
			const note = notes.get(id);
			if (isActorVariable(variable)) {
				this.project.actors.push({ id: String(id), name, kind: variable.name });
			} else {
				const path = this.#pathOf(id);
				this.project.codes.push({ id: String(id), name, path, ...(note && { note }) });
			}
		}
	}

	/** The variable of an entity, then the entities above it. */
	#pathOf(id: number): string[] {
		const path: string[] = [];
		const met = new Set([id]);
		let at = this.#entities.get(id);
		const variable = at?.variable.name ?? '';
		while (at?.parent !== undefined && !met.has(at.parent)) {
			met.add(at.parent);
			at = this.#entities.get(at.parent);
			if (at) path.unshift(at.name);
		}
		return [variable, ...path];
	}

	#readStatements(): void {
		const columns = ['ID', 'DocumentId', 'Start', 'Stop', 'Coder?'];
		this.#rows.each('STATEMENTS', columns, (row) => {
			const [id, coder] = [row.whole('ID'), row.optional('Coder')];
			const [start, end] = [row.whole('Start'), row.whole('Stop')];
			if (start >= end) row.refuse('Stop', String(end), `a place after Start, which is ${start}`);
			const document = row.whole('DocumentId');
			const source = this.#documents.get(document) ?? String(document);
			this.#marks.set(id, {
				...{ id: String(id), source, start, end },
				coder: coder === undefined ? null : String(coder),
				...{ codes: [], actors: [], values: {} }
			});
		});
	}

	#variableOf(row: TableRow): Variable {
		const id = row.whole('VariableId');
		return this.#variables.get(id) ?? row.refuse('VariableId', String(id), 'the ID of a variable');
	}

	#markOf(row: TableRow): CodedProject['marks'][number] {
		const id = row.whole('StatementId');
		return this.#marks.get(id) ?? row.refuse('StatementId', String(id), 'the ID of a statement');
	}

	#readValues(): void {
		this.#rows.each('DATASHORTTEXT', ['ID', 'StatementId', 'VariableId', 'Entity'], (row) => {
			const mark = this.#markOf(row);
			const id = row.whole('Entity');
			const entity = this.#entities.get(id);
			if (!entity) return;
			(isActorVariable(entity.variable) ? mark.actors : mark.codes).push(String(id));
		});
		for (const table of ['DATABOOLEAN', 'DATAINTEGER']) {
			this.#rows.each(table, ['ID', 'StatementId', 'VariableId', 'Value'], (row) => {
				markValue(this.#markOf(row), this.#variableOf(row), row.whole('Value'));
			});
		}
		this.#rows.each('DATALONGTEXT', ['ID', 'StatementId', 'VariableId', 'Value'], (row) => {
			const words = row.text('Value').trim();
			if (words === '') return;
			const mark = this.#markOf(row);
			const { name } = this.#variableOf(row);
			if (isOrigin(name, words)) return void (mark.id = `${words}/${mark.id}`);
			const line = name === 'note' ? words : `${name}: ${words}`;
			mark.note = mark.note === undefined ? line : `${mark.note}\n${line}`;
		});
	}
}

/**
 * Reads a project of Discourse Network Analyzer 3. Organisations and persons become actors, concepts and all other short
 * texts codes; agreement (0 or 1) and whole numbers are values of the passage. Its places count Java's characters, which
 * are UTF-16 units; the file has no words to prove them by.
 *
 * @param path of a copy of the file.
 * @param file the name to tell of.
 */
export function readDna(path: string, file: string): ReadProject {
	const empty = emptyProject('Discourse Network Analyzer', 'utf-16');
	const answer = readDatabase(path, file, (rows): ReadProject => {
		const names = rows.tables();
		const version = isDna(names) ? versionOf(rows) : '';
		if (!/^3\./.test(version)) {
			const found = version ? `version ${version}` : 'no database of that program';
			const expected =
				'a database of Discourse Network Analyzer 3: open an older one in that program, version 3, and import it into a new database there';
			const faults = [...rows.faults, { file, found, expected }];
			return { project: empty, faults, warnings: [] };
		}
		const { project } = new DnaProject(rows, version);
		return { project, faults: rows.faults, warnings: rows.warnings };
	});
	if ('made' in answer) return answer.made;
	return { project: empty, faults: answer.faults, warnings: [] };
}
