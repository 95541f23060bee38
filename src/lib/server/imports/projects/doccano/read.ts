/** Projects of doccano: one example per line of JSON, in the layouts that its releases and kinds of projects export. */
import { shown } from '#lib/dossier/faults.ts';
import { tiePassages, type PassageTie } from '../between-passages.ts';
import {
	isRecord,
	keyIn,
	listIn,
	readJson,
	shownSpan,
	spanIn,
	textsIn,
	type JsonRecord
} from '../json-record.ts';
import { emptyProject, type ProjectMark, type ReadProject } from '../project.ts';
import { firstWords, sourceFields } from '../source-fields.ts';

/** Most examples of one file, and most files. */
const LINES = 200_000;

/** Keys of an example other than its text, which identify the format. */
const labelled = ['label', 'labels', 'entities', 'annotations', 'cats', 'relations'];

/** Whether a line of JSON is an example of doccano. */
export const isDoccano = (value: unknown): boolean =>
	isRecord(value) &&
	typeof (value.text ?? value.data) === 'string' &&
	labelled.some((key) => Array.isArray(value[key]));

/** A passage of an example, as far as its layout says. */
interface SaidPassage {
	id?: string;
	start: unknown;
	end: unknown;
	label: unknown;
	/** Releases before 1.4 gave numbers of members and labels. */
	user?: string;
}

/** A passage as one of the layouts writes it: `[0, 6, "ORG"]`, or an object. */
function passageIn(value: unknown): SaidPassage {
	if (Array.isArray(value)) {
		const [start, end, label] = value as unknown[];
		return { start, end, label };
	}
	const said = isRecord(value) ? value : {};
	const [id, user] = [keyIn(said.id), keyIn(said.user)];
	const label = typeof said.label === 'number' ? `label ${said.label}` : said.label;
	return {
		...(id !== undefined && { id }),
		...(user !== undefined && { user: `user ${user}` }),
		...{ start: said.start_offset, end: said.end_offset, label }
	};
}

/** The name of the member whose examples a file has; `all.jsonl` has those of everybody. */
function memberOf(file: string): string | null {
	const stem = (file.split('/').at(-1) ?? file).replace(/\.[^.]*$/, '');
	return /^(all|admin|data|export|doccano|project)?$/i.test(stem) ? null : stem;
}

/** What is read of the files, line after line. */
class DoccanoProject {
	readonly read: ReadProject = {
		project: emptyProject('doccano', 'code-points'),
		faults: [],
		warnings: []
	};
	readonly #codes = new Set<string>();
	readonly #coders = new Set<string>();
	/** Texts by id: members export the same examples, each with their own labels. */
	readonly #texts = new Map<string, string>();
	readonly #ties: PassageTie[] = [];
	readonly #isOfMembers: boolean;

	constructor(isOfMembers: boolean) {
		this.#isOfMembers = isOfMembers;
	}

	line(file: string, row: number, line: string): void {
		const json = readJson(file, line, row);
		if ('fault' in json) return void this.read.faults.push(json.fault);
		if (!isRecord(json.value)) {
			const expected = 'an object with "text" and "label" or "entities"';
			return void this.read.faults.push({ file, row, found: shown(line), expected });
		}
		this.#example(file, row, json.value);
	}

	#warn(file: string, row: number, column: string, found: string, expected: string): void {
		this.read.warnings.push({ file, row, column, found, expected });
	}

	#sourceOf(file: string, row: number, example: JsonRecord, text: string): string {
		const id = keyIn(example.id) ?? String(row);
		const known = this.#texts.get(id);
		const own = known === undefined || known === text ? id : `${file}:${id}`;
		if (this.#texts.has(own)) return own;
		this.#texts.set(own, text);
		const { meta, ...columns } = example;
		const fields = sourceFields({ ...columns, ...(isRecord(meta) && meta) });
		this.read.project.sources.push({ id: own, title: firstWords(text) || own, text, ...fields });
		return own;
	}

	#coderOf(file: string, user?: string): string | null {
		const member = user ?? (this.#isOfMembers ? memberOf(file) : null);
		if (member !== null && !this.#coders.has(member)) {
			this.#coders.add(member);
			this.read.project.coders.push({ id: member, name: member });
		}
		return member;
	}

	#code(name: string, path: string[]): string {
		const id = [...path, name].join('/');
		if (!this.#codes.has(id)) this.read.project.codes.push({ id, name, path });
		this.#codes.add(id);
		return id;
	}

	#example(file: string, row: number, example: JsonRecord): void {
		const text = example.text ?? example.data;
		if (typeof text !== 'string' || text === '') {
			return this.#warn(file, row, 'text', shown(text), 'the text of the example');
		}
		const source = this.#sourceOf(file, row, example, text);
		const marks = new Map<string, ProjectMark>();
		const mark = (
			id: string,
			span: { start: number; end: number },
			code: string[],
			by?: string
		) => {
			const coder = this.#coderOf(file, by);
			const added = { ...{ id: `${file}:${row}:${id}`, source, coder, ...span, codes: code } };
			marks.set(id, { ...added, actors: [], values: {} });
		};
		for (const key of ['label', 'labels', 'entities', 'annotations'] as const) {
			for (const [i, said] of listIn(example[key]).entries()) {
				if (typeof said === 'string') continue;
				const { id = `${key} ${i + 1}`, start, end, label, user } = passageIn(said);
				const span = spanIn(start, end);
				if (!span) {
					this.#warn(file, row, key, shownSpan(start, end), 'the start of a passage, and its end');
				} else if (typeof label !== 'string' || label === '') {
					this.#warn(file, row, key, shown(label), 'the name of a label');
				} else mark(id, span, [this.#code(label, [])], user);
			}
		}
		const whole = [
			...['label', 'labels'].flatMap((key) =>
				textsIn(example[key]).map((one) => this.#code(one, []))
			),
			...textsIn(example.cats).map((one) => this.#code(one, ['cats']))
		];
		if (whole.length > 0) mark('whole', { start: 0, end: Array.from(text).length }, whole);
		this.#relations(file, row, example, marks);
		this.read.project.marks.push(...marks.values());
		this.#comments(file, row, example);
	}

	#relations(
		file: string,
		row: number,
		{ relations }: JsonRecord,
		marks: ReadonlyMap<string, ProjectMark>
	): void {
		for (const said of listIn(relations)) {
			const { from_id, to_id, type } = isRecord(said) ? said : {};
			const [from, to] = [from_id, to_id].map((id) => marks.get(keyIn(id) ?? '')?.id);
			if (from === undefined || to === undefined || typeof type !== 'string') {
				const found = shown(said);
				this.#warn(file, row, 'relations', found, 'a type, and the ids of two entities');
			} else this.#ties.push({ from, to, name: type });
		}
	}

	#comments(file: string, row: number, example: JsonRecord): void {
		const comments = listIn(example.Comments ?? example.comments);
		if (comments.length === 0) return;
		const found = `${comments.length} comments on the whole example, which are left out`;
		this.#warn(file, row, 'Comments', found, 'labels');
	}

	finish(): ReadProject {
		tiePassages(this.read.project, this.#ties);
		return this.read;
	}
}

/**
 * Reads what doccano exports: labelled passages as `[start, end, label]` or as objects with relations, and categories
 * of whole texts. A file for each member gives a coder of that name. Places count code points, or graphemes where the
 * project was set so; the files carry no words to prove them by.
 *
 * @param files texts by their name.
 */
export function readDoccano(files: ReadonlyMap<string, string>): ReadProject {
	const project = new DoccanoProject(files.size > 1);
	for (const [file, text] of files) {
		const lines = text.replace(/^\uFEFF/, '').split('\n');
		for (const [i, line] of lines.entries()) {
			if (i >= LINES) {
				const expected = `at most ${LINES} lines`;
				project.read.faults.push({ file, row: i + 1, found: `${lines.length} lines`, expected });
				break;
			}
			if (line.trim() !== '') project.line(file, i + 1, line);
		}
	}
	return project.finish();
}
