/** Which text of a task its answers are about: the file names the tag of the page, not the column of the data. */
import { isRecord, type JsonRecord } from '../json-record.ts';
import { isSourceField } from '../source-fields.ts';
import type { Result } from './tasks.ts';

/** A text of a task. */
export interface TaskText {
	/** The column of the data that holds it. */
	column: string;
	text: string;
	/** Where each paragraph of a conversation begins, in code points. */
	paragraphs?: number[];
}

/** A column with an address of what was shown, and not with the text itself. */
const isAddress = (text: string) =>
	/^(https?:\/\/|s3:\/\/|gs:\/\/|\/data\/)\S*$/i.test(text.trim());

const isMarkup = (text: string) => /<(?:[a-z][a-z0-9]*\b[^<>]*|!doctype[^<>]*)>/i.test(text);

/** Somebody's turn in a conversation, in the keys that the tag for conversations reads. */
function turnIn(value: unknown): string | undefined {
	if (!isRecord(value) || typeof value.text !== 'string') return undefined;
	const author = typeof value.author === 'string' ? `${value.author}: ` : '';
	return author + value.text;
}

/** A conversation as one text. */
function conversation(column: string, value: readonly unknown[]): TaskText | undefined {
	const turns = value.map(turnIn);
	if (turns.length === 0 || turns.includes(undefined)) return undefined;
	const paragraphs: number[] = [];
	let at = 0;
	for (const [i, turn] of turns.entries()) {
		const { author } = value[i] as { author?: unknown };
		const prefix = typeof author === 'string' ? Array.from(author).length + 2 : 0;
		paragraphs.push(at + prefix);
		at += Array.from(turn ?? '').length + 1;
	}
	return { column, text: turns.join('\n'), paragraphs };
}

/** The words of markup, as a browser has them below its body. */
async function wordsOf(markup: string): Promise<string> {
	// By its name where it is needed: it is large, and texts of sources are read with it in another task.
	const { parse } = await import('parse5');
	const words: string[] = [];
	const walk = (node: object): void => {
		if ('value' in node && typeof node.value === 'string' && 'nodeName' in node) {
			if (node.nodeName === '#text') words.push(node.value);
		}
		if ('childNodes' in node && Array.isArray(node.childNodes)) node.childNodes.forEach(walk);
	};
	const html = parse(markup).childNodes.find(({ nodeName }) => nodeName === 'html');
	const body =
		html && 'childNodes' in html && html.childNodes.find(({ nodeName }) => nodeName === 'body');
	if (body) walk(body);
	return words.join('');
}

/** Whether answers point into markup: at paths within it. */
const pointIntoMarkup = (results: readonly Result[]): boolean =>
	results.some(({ value }) => typeof value.start === 'string' && value.start.startsWith('/'));

const quoteOf = ({ value }: Result): string => (typeof value.text === 'string' ? value.text : '');

/** Answers whose words are looked for: in a long text with many answers more would take long. */
const SAMPLE = 50;

/** How many of the first answers quote a text. */
const quotedIn = (text: string, results: readonly Result[]): number =>
	results
		.slice(0, SAMPLE)
		.filter((result) => quoteOf(result) !== '' && text.includes(quoteOf(result))).length;

/**
 * The text that answers with one target are about: the one whose words they quote; where none quotes, the column named
 * as the tag is, then `text`, then the longest.
 *
 * @param target name of the tag.
 * @returns none for a picture, a recording, or a text that lies elsewhere.
 */
export async function textFor(
	data: JsonRecord,
	target: string,
	results: readonly Result[]
): Promise<TaskText | undefined> {
	const found: TaskText[] = [];
	for (const [column, value] of Object.entries(data)) {
		if (Array.isArray(value)) {
			const turns = conversation(column, value);
			if (turns) found.push(turns);
		} else if (typeof value === 'string' && value.trim() !== '' && !isAddress(value)) {
			const text = pointIntoMarkup(results) && isMarkup(value) ? await wordsOf(value) : value;
			found.push({ column, text });
		}
	}
	const weight = ({ column, text }: TaskText) => [
		quotedIn(text, results),
		column === target ? 1 : 0,
		isSourceField(column) ? 0 : 1,
		column === 'text' ? 1 : 0,
		text.length
	];
	const [best] = found
		.map((text) => ({ text, weight: weight(text) }))
		.sort((a, b) => {
			const at = a.weight.findIndex((value, i) => value !== b.weight[i]);
			return at < 0 ? 0 : (b.weight[at] ?? 0) - (a.weight[at] ?? 0);
		});
	return best?.text;
}
