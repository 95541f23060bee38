/** Projects of Label Studio: JSON, and the shorter JSON_MIN. */
import { shown } from '#lib/dossier/faults.ts';
import { tiePassages, type PassageTie } from '../between-passages.ts';
import {
	isRecord,
	listIn,
	placeIn,
	readJson,
	shownSpan,
	spanIn,
	textsIn,
	type JsonRecord
} from '../json-record.ts';
import { emptyProject, type CodedProject, type ProjectMark, type ReadProject } from '../project.ts';
import { firstWords, isSourceField, sourceFields } from '../source-fields.ts';
import { textFor, type TaskText } from './task-texts.ts';
import { isLabelStudio, tasksIn, type Answers, type Result, type Task } from './tasks.ts';

/** Most tasks of one file. */
const TASKS = 200_000;

/** A text of a task that is a source of the project. */
interface OpenText extends TaskText {
	source: string;
	length: number;
}

/** The words of a passage: line breaks are written as `\n` in them, with a backslash. */
const quoteIn = ({ text }: JsonRecord): { quote?: string } =>
	typeof text === 'string' && text !== '' ? { quote: text.replaceAll('\\n', '\n') } : {};

/** What is read of an export, task after task. */
class LabelStudioProject {
	readonly read: ReadProject;
	readonly #project: CodedProject;
	readonly #file: string;
	readonly #codes = new Set<string>();
	readonly #coders = new Set<string>();
	readonly #sources = new Set<string>();
	readonly #ties: PassageTie[] = [];
	readonly #leftOut = new Map<string, number>();

	constructor(file: string) {
		this.#file = file;
		this.#project = emptyProject('Label Studio', 'code-points');
		this.read = { project: this.#project, faults: [], warnings: [] };
	}

	#warn(row: number, column: string, found: string, expected: string): void {
		this.read.warnings.push({ file: this.#file, row, column, found, expected });
	}

	leaveOut(what: string, count = 1): void {
		if (count > 0) this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + count);
	}

	async task(task: Task): Promise<void> {
		for (const [what, count] of Object.entries(task.leftOut)) this.leaveOut(what, count);
		const results = task.answers.flatMap((answers) => answers.results);
		const targets = [...new Set(results.map(({ to }) => to))];
		const texts = new Map<string, OpenText>();
		for (const target of targets.length > 0 ? targets : ['']) {
			const about = results.filter(({ to }) => to === target);
			const text = await textFor(task.data, target, about);
			if (text) texts.set(target, this.#source(task, text));
		}
		for (const answers of task.answers) this.#answers(task, answers, texts);
	}

	#source(task: Task, text: TaskText): OpenText {
		const isOnly = Object.values(task.data).filter((one) => typeof one === 'string').length === 1;
		const source = isOnly || text.column === 'text' ? task.id : `${task.id}:${text.column}`;
		if (!this.#sources.has(source)) {
			this.#sources.add(source);
			const others = Object.entries(task.data).filter(([column]) => column !== text.column);
			this.#project.sources.push({
				...{ id: source, title: firstWords(text.text) || source, text: text.text },
				...sourceFields(Object.fromEntries(others))
			});
		}
		return { ...text, source, length: Array.from(text.text).length };
	}

	#coder({ coder }: Answers): string | null {
		if (!coder) return null;
		if (!this.#coders.has(coder.id)) this.#project.coders.push(coder);
		this.#coders.add(coder.id);
		return coder.id;
	}

	#code(path: string[], name: string): string {
		const id = [...path, name].join('/');
		if (!this.#codes.has(id)) this.#project.codes.push({ id, name, path });
		this.#codes.add(id);
		return id;
	}

	#answers(task: Task, answers: Answers, texts: ReadonlyMap<string, OpenText>): void {
		const coder = this.#coder(answers);
		const marks = new Map<string, ProjectMark>();
		const markFor = (key: string, source: string, span: { start: number; end: number }) => {
			const known = marks.get(key);
			if (known) return known;
			const mark: ProjectMark = {
				...{ id: `${task.id}:${answers.id}:${key}`, source, coder, ...span },
				...{ codes: [], actors: [], values: {} },
				...(answers.at !== undefined && { at: answers.at })
			};
			marks.set(key, mark);
			return mark;
		};
		for (const result of answers.results) {
			const text = texts.get(result.to);
			if (!text) {
				this.leaveOut(`answers of the kind “${result.type}” on what is no text in the file`);
				continue;
			}
			const span = this.#spanOf(task, result, text);
			if (span === 'none') continue;
			const mark = span
				? markFor(`${result.to}:${result.id}`, text.source, span)
				: markFor(`${result.to}:whole`, text.source, { start: 0, end: text.length });
			if (span) Object.assign(mark, quoteIn(result.value));
			this.#say(mark, result);
		}
		this.#project.marks.push(...marks.values());
		this.#relate(task, answers, marks);
	}

	/** The passage of an answer: nothing if it is about the whole text, `none` if it cannot be read. */
	#spanOf(
		{ row }: Task,
		{ value, from }: Result,
		{ paragraphs }: OpenText
	): { start: number; end: number } | 'none' | undefined {
		const { start, end, startOffset, endOffset } = value;
		if (start === undefined && end === undefined) return undefined;
		const found = shownSpan(start, end);
		if (isRecord(value.globalOffsets)) {
			const { start: first, end: last } = value.globalOffsets;
			const span = spanIn(first, last);
			if (!span)
				this.#warn(row, from, shownSpan(first, last), 'the start of a passage, and its end');
			return span ?? 'none';
		}
		if (paragraphs) {
			const [first, last] = [start, end].map((one) => paragraphs[Number(one)]);
			const [ahead, behind] = [placeIn(startOffset), placeIn(endOffset)];
			const isWhole = ![first, last, ahead, behind].includes(undefined);
			const span = isWhole && spanIn((first ?? 0) + (ahead ?? 0), (last ?? 0) + (behind ?? 0));
			if (span) return span;
		} else {
			const span = spanIn(start, end);
			if (span) return span;
		}
		this.#warn(row, from, found, 'the start of a passage, and its end');
		return 'none';
	}

	/** The content of an answer about a passage, by the kind of control used. */
	#say(mark: ProjectMark, { from, type, value }: Result): void {
		const said = value[type];
		const name = from || type;
		if (type === 'textarea') {
			const words = textsIn(value.text).join('\n').trim();
			if (words === '') return;
			const line = `${name}: ${words}`;
			mark.note = mark.note === undefined ? line : `${mark.note}\n${line}`;
		} else if (type === 'taxonomy') {
			for (const steps of listIn(said)) {
				const path = textsIn(steps);
				const last = path.pop();
				if (last !== undefined) this.#put(mark, [name, ...path], last);
			}
		} else if (typeof said === 'number' || typeof said === 'boolean') {
			mark.values = { ...mark.values, [name]: said };
		} else if (textsIn(said).length > 0) {
			for (const one of textsIn(said)) this.#put(mark, [name], one);
		} else this.leaveOut(`answers of the kind “${type}”`);
	}

	#put(mark: ProjectMark, path: string[], name: string): void {
		const code = this.#code(path, name);
		if (!mark.codes.includes(code)) mark.codes.push(code);
	}

	#relate(task: Task, { relations }: Answers, marks: ReadonlyMap<string, ProjectMark>): void {
		const byRegion = new Map(
			[...marks].map(([key, { id }]) => [key.slice(key.indexOf(':') + 1), id])
		);
		for (const { from, to, names } of relations) {
			const [start, end] = [byRegion.get(from), byRegion.get(to)];
			if (start !== undefined && end !== undefined) {
				this.#ties.push(...names.map((name) => ({ from: start, to: end, name })));
			} else {
				const found = shown(`${from} to ${to}`);
				this.#warn(task.row, 'relation', found, 'the ids of two passages of this annotation');
			}
		}
	}

	finish(): ReadProject {
		tiePassages(this.#project, this.#ties);
		for (const [what, count] of this.#leftOut) {
			const found = `${count} ${what}, which are left out`;
			this.read.warnings.push({ file: this.#file, found, expected: 'labels on texts' });
		}
		return this.read;
	}
}

/**
 * Reads an export of Label Studio. Labels, choices and taxonomies become codes below the name of their control, ratings
 * and numbers values, what was typed a note. Places count code points, in files of older releases UTF-16 units; the words
 * that most answers carry prove them.
 *
 * @param file the name to tell of.
 */
export async function readLabelStudio(file: string, text: string): Promise<ReadProject> {
	const project = new LabelStudioProject(file);
	const json = readJson(file, text);
	if ('fault' in json) {
		project.read.faults.push(json.fault);
		return project.read;
	}
	const expected =
		'a list of tasks with annotations, as Label Studio exports them (JSON or JSON_MIN)';
	const count = listIn(json.value).length;
	if (!isLabelStudio(json.value) || count > TASKS) {
		const found = count > TASKS ? `${count} tasks` : 'another list, or none';
		project.read.faults.push({ file, found, expected });
		return project.read;
	}
	const { tasks, strangers } = tasksIn(json.value, isSourceField);
	for (const row of strangers) {
		project.read.warnings.push({
			file,
			row,
			found: 'no task',
			expected: 'a task with annotations'
		});
	}
	for (const task of tasks) await project.task(task);
	return project.finish();
}
