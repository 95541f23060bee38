/** Projects of QualCoder: an SQLite database `data.qda`, in a folder `NAME.qda` or by itself. */
import { readDatabase, type DatabaseRows, type TableRow } from '../database-rows.ts';
import { emptyProject, type CodedProject, type ProjectMark, type ReadProject } from '../project.ts';
import { readCaseSpans, type CaseSpan } from './case-spans.ts';
import { readCodes } from './code-tree.ts';
import { readGraph } from './graph-lines.ts';
import { readReferences } from './references.ts';

/** Tables by which a database is known. */
const tables = ['project', 'source', 'code_name', 'code_cat', 'code_text'];

/** Whether a database with these tables is one of QualCoder. */
export const isQualCoder = (names: ReadonlySet<string>): boolean =>
	tables.every((table) => names.has(table));

/** The program and its version: "QualCoder 3.7". */
function programOf(rows: DatabaseRows): string {
	let program = 'QualCoder';
	rows.each('project', ['databaseversion', 'about?'], (row) => {
		const about = row.text('about').trim();
		program = about === '' || /qualcoder/i.test(about) ? about || program : `QualCoder ${about}`;
	});
	return program;
}

/** What is read of a database, row after row. */
class QualCoderProject {
	readonly project: CodedProject;
	readonly #rows: DatabaseRows;
	readonly #spans: CaseSpan[];
	readonly #coders = new Set<string>();
	/** Marks by source, place and coder: several codes may be on one passage. */
	readonly #marks = new Map<string, ProjectMark>();

	constructor(rows: DatabaseRows, file: string) {
		this.project = emptyProject(programOf(rows), 'code-points');
		this.#rows = rows;
		this.#readSources();
		this.project.codes.push(...readCodes(rows));
		const { actors, spans } = readCaseSpans(rows, this.project.sources);
		this.project.actors.push(...actors);
		this.#spans = spans;
		this.#readMarks();
		this.#readMemos();
		this.project.ties.push(...readGraph(rows));
		this.project.marks.push(...this.#marks.values());
		this.project.coders.push(...[...this.#coders].map((name) => ({ id: name, name })));
		this.#tellOfMedia(file);
	}

	#readSources(): void {
		const references = readReferences(this.#rows);
		const columns = ['id', 'name', 'fulltext', 'mediapath?', 'risid?'];
		this.#rows.each('source', columns, (row) => {
			const text = row.text('fulltext');
			const reference = references.get(row.optional('risid') ?? -1);
			this.project.sources.push({
				id: String(row.whole('id')),
				title: row.text('name'),
				text: text === '' ? null : text,
				...reference
			});
		});
	}

	#markAt(row: TableRow): ProjectMark {
		const source = String(row.whole('fid'));
		const [start, end] = [row.whole('pos0'), row.whole('pos1')];
		if (start < 0 || start >= end) row.refuse('pos1', String(end), `a place after ${start}`);
		const coder = row.text('owner').trim();
		if (coder !== '') this.#coders.add(coder);
		const key = JSON.stringify([source, start, end, coder]);
		const known = this.#marks.get(key);
		if (known) return known;
		const mark: ProjectMark = {
			...{ id: `${source}:${start}-${end}:${coder}`, source, start, end },
			...{ coder: coder === '' ? null : coder, codes: [], values: {} },
			actors: this.#spans
				.filter((span) => span.source === source && span.start <= start && end <= span.end)
				.map(({ actor }) => actor)
		};
		this.#marks.set(key, mark);
		return mark;
	}

	#note(mark: ProjectMark, words: string): void {
		const line = words.trim();
		if (line !== '') mark.note = mark.note === undefined ? line : `${mark.note}\n${line}`;
	}

	#readMarks(): void {
		const codes = new Set(this.project.codes.map(({ id }) => id));
		const columns = ['ctid?', 'cid', 'fid', 'seltext', 'pos0', 'pos1', 'owner', 'memo?'];
		this.#rows.each('code_text', columns, (row) => {
			const code = String(row.whole('cid'));
			if (!codes.has(code)) row.refuse('cid', code, 'the cid of a code in code_name');
			const mark = this.#markAt(row);
			const quote = row.text('seltext');
			if (quote !== '') mark.quote = quote;
			if (!mark.codes.includes(code)) mark.codes.push(code);
			this.#note(mark, row.text('memo'));
		});
	}

	/** Memos on passages, which the program calls annotations. */
	#readMemos(): void {
		if (!this.#rows.tables().has('annotation')) return;
		const columns = ['anid?', 'fid', 'pos0', 'pos1', 'memo', 'owner'];
		this.#rows.each('annotation', columns, (row) =>
			this.#note(this.#markAt(row), row.text('memo'))
		);
	}

	/** Codings of pictures, sound and film have no words. */
	#tellOfMedia(file: string): void {
		for (const [table, kind] of [
			['code_image', 'pictures'],
			['code_av', 'sound or film']
		] as const) {
			if (!this.#rows.tables().has(table)) continue;
			let count = 0;
			this.#rows.each(table, ['cid'], () => void count++);
			if (count === 0) continue;
			const found = `${count} codings of ${kind}, which are left out`;
			this.#rows.warnings.push({ file, column: table, found, expected: 'codings of texts' });
		}
	}
}

/**
 * Reads a project of QualCoder. Codes keep the categories above them, cases become actors on the passages that lie in
 * their text. Places count code points, and the words that each row carries prove them.
 *
 * @param path of a copy of `data.qda`.
 * @param file the name to tell of.
 */
export function readQualCoder(path: string, file: string): ReadProject {
	const empty = emptyProject('QualCoder', 'code-points');
	const answer = readDatabase(path, file, (rows): ReadProject => {
		if (!isQualCoder(rows.tables())) {
			const expected = 'the file data.qda of a project of QualCoder';
			const faults = [{ file, found: 'no database of that program', expected }];
			return { project: empty, faults, warnings: [] };
		}
		const { project } = new QualCoderProject(rows, file);
		return { project, faults: rows.faults, warnings: rows.warnings };
	});
	if ('made' in answer) return answer.made;
	return { project: empty, faults: answer.faults, warnings: [] };
}
