/** Tasks of Label Studio, whichever of its two layouts of JSON they come in. */
import { isRecord, keyIn, listIn, type JsonRecord } from '../json-record.ts';
import type { ProjectCoder } from '../project.ts';

/** One answer of an annotator. */
export interface Result {
	/** Of the region: answers that have the same are about the same passage. */
	id: string;
	/** Name of the control that was used: "label", "stance". */
	from: string;
	/** Name of what it was used on; empty where the layout does not say. */
	to: string;
	/** "labels", "choices", "rating" and so on. */
	type: string;
	value: JsonRecord;
}

/** A relation between two regions. */
interface Relation {
	from: string;
	to: string;
	names: string[];
}

/** The answers of one annotator to one task. */
export interface Answers {
	id: string;
	coder: ProjectCoder | null;
	at: string | undefined;
	results: Result[];
	relations: Relation[];
}

/** A text, with what everybody answered. */
export interface Task {
	/** Number of the task in the file, from 1: faults name it as the row. */
	row: number;
	id: string;
	data: JsonRecord;
	answers: Answers[];
	/** Answers that count for nothing: skipped ones, those of models, drafts. */
	leftOut: Readonly<Record<string, number>>;
}

/** Whether a value is a task with its annotations. */
const isTask = (value: unknown): boolean =>
	isRecord(value) && isRecord(value.data) && Array.isArray(value.annotations);

/** Whether a value is a record of the short layout, which has one for each annotation. */
const isRecordOfMin = (value: unknown): boolean =>
	isRecord(value) && 'annotation_id' in value && ('annotator' in value || 'lead_time' in value);

/** Whether JSON is an export of Label Studio. */
export const isLabelStudio = (value: unknown): boolean => {
	const first: unknown = listIn(value)[0];
	return isTask(first) || isRecordOfMin(first);
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** An annotator: a number, an e-mail address, or an object with names. */
function coderIn(value: unknown): ProjectCoder | null {
	const key = keyIn(value);
	if (key !== undefined)
		return { id: key, name: typeof value === 'number' ? `Annotator ${key}` : key };
	if (!isRecord(value)) return null;
	const name = [textIn(value.first_name), textIn(value.last_name)].filter(Boolean).join(' ');
	const email = textIn(value.email);
	const id = keyIn(value.id) ?? email;
	return id === '' ? null : { id, name: name || email || `Annotator ${id}` };
}

const instantIn = (...values: unknown[]): string | undefined => {
	const times = values.map((value) => Date.parse(textIn(value)));
	const time = times.find((one) => !Number.isNaN(one));
	return time === undefined ? undefined : new Date(time).toISOString();
};

function answersIn(said: JsonRecord, index: number): Answers {
	const results: Result[] = [];
	const relations: Relation[] = [];
	for (const [i, one] of listIn(said.result).entries()) {
		if (!isRecord(one)) continue;
		const names = listIn(one.labels).filter((name): name is string => typeof name === 'string');
		if (one.type === 'relation') {
			const [from, to] = [keyIn(one.from_id) ?? '', keyIn(one.to_id) ?? ''];
			const ends = one.direction === 'left' ? { from: to, to: from } : { from, to };
			relations.push({ ...ends, names: names.length > 0 ? names : ['related'] });
		} else if (isRecord(one.value)) {
			results.push({
				...{ id: keyIn(one.id) ?? `result ${i + 1}`, type: textIn(one.type), value: one.value },
				...{ from: textIn(one.from_name), to: textIn(one.to_name) }
			});
		}
	}
	const id = keyIn(said.id) ?? String(index + 1);
	const at = instantIn(said.updated_at, said.created_at);
	return { id, coder: coderIn(said.completed_by), at, results, relations };
}

function taskIn(task: JsonRecord, row: number): Task {
	const said = listIn(task.annotations).filter(isRecord);
	const counted = said.filter(({ was_cancelled: isCancelled }) => isCancelled !== true);
	const data = isRecord(task.data) ? task.data : {};
	return {
		...{ row, id: keyIn(task.id) ?? `row ${row}`, data },
		answers: counted.map(answersIn),
		leftOut: {
			'skipped annotations': said.length - counted.length,
			'predictions of models': listIn(task.predictions).length,
			drafts: listIn(task.drafts).length
		}
	};
}

/** Columns of the short layout that are neither data nor answers. */
const ownColumns = new Set([
	...['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time', 'agreement']
]);

/** The key of a value that tells what kind of answer it is. */
const kindOf = (value: JsonRecord): string =>
	Object.keys(value).find((key) => /(labels|choices|taxonomy|rating|number)$/.test(key)) ?? '';

/** Answers in a column of the short layout: a list of regions, one object of choices, or one choice by itself. */
function resultsIn(column: string, value: unknown): Result[] {
	return [value].flat().flatMap((one, i) => {
		if (!isRecord(one)) return [];
		const type = kindOf(one);
		return type === ''
			? []
			: [{ id: `${column} ${i + 1}`, from: column, to: '', type, value: one }];
	});
}

/** Longest text that may be one choice by itself, where a record of the short layout has it in a column. */
const CHOICE = 60;

/** A record of the short layout, as the task with one annotation that it was made of. */
function taskOfRecord(
	record: JsonRecord,
	row: number,
	isChoice: (column: string) => boolean
): Task {
	const columns = Object.entries(record).filter(([column]) => !ownColumns.has(column));
	const results = columns.flatMap(([column, value]): Result[] => {
		if (typeof value !== 'string' || !isChoice(column)) return resultsIn(column, value);
		return [{ id: column, from: column, to: '', type: 'choices', value: { choices: [value] } }];
	});
	const answered = new Set(results.map(({ from }) => from));
	return {
		...{ row, id: keyIn(record.id) ?? `row ${row}`, leftOut: {} },
		data: Object.fromEntries(columns.filter(([column]) => !answered.has(column))),
		answers: [
			{
				...{ id: keyIn(record.annotation_id) ?? String(row), results, relations: [] },
				...{ coder: coderIn(record.annotator), at: instantIn(record.updated_at, record.created_at) }
			}
		]
	};
}

/**
 * The tasks of an export; what is none is told by its number.
 *
 * @param isData whether a column of the short layout describes the text and is no choice.
 */
export function tasksIn(
	value: unknown,
	isData: (column: string) => boolean
): { tasks: Task[]; strangers: number[] } {
	const all = listIn(value);
	const tasks: Task[] = [];
	const strangers: number[] = [];
	const short = all.filter((one): one is JsonRecord => isRecord(one) && isRecordOfMin(one));
	const choices = new Set(
		short
			.flatMap((record) => Object.keys(record))
			.filter((column) => !isData(column) && column !== 'text')
	);
	for (const record of short) {
		for (const column of choices) {
			const said = record[column];
			if (typeof said === 'string' && said.length > CHOICE) choices.delete(column);
		}
	}
	for (const [i, one] of all.entries()) {
		if (isRecord(one) && isTask(one)) tasks.push(taskIn(one, i + 1));
		else if (isRecord(one) && isRecordOfMin(one))
			tasks.push(taskOfRecord(one, i + 1, (column) => choices.has(column)));
		else strangers.push(i + 1);
	}
	return { tasks, strangers };
}
