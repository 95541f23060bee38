/** A coding rule as it is read: the rule itself, and the examples that stand in it line by line. */

export interface ReadRule {
	/** The lines that are no examples. */
	rule: string;
	examples: string[];
	/** What looks like an example and is none. */
	counterExamples: string[];
}

/** How a line begins that holds an example, in the text of a rule. */
const marks = /^\s*(counter-?\s?example|example)s?\s*:\s*(.+)$/iu;

/** Takes a coding rule apart. Lines that begin with “Example:” or “Counter-example:” are examples. */
export function readRule(text: string): ReadRule {
	const read: ReadRule = { rule: '', examples: [], counterExamples: [] };
	const lines: string[] = [];
	for (const line of text.split('\n')) {
		const [, mark = '', words = ''] = marks.exec(line) ?? [];
		if (!words) lines.push(line);
		else if (/^counter/i.test(mark)) read.counterExamples.push(words.trim());
		else read.examples.push(words.trim());
	}
	read.rule = lines.join('\n').trim();
	return read;
}

const folded = (text: string) =>
	text
		.normalize('NFC')
		.replaceAll(/[“”„‟"«»‘’‚']/gu, '')
		.replaceAll(/\s+/gu, ' ')
		.trim()
		.toLowerCase();

/** The statement whose quote an example repeats, if there is one. */
export function quotedIn<T extends { quote: string }>(
	example: string,
	statements: readonly T[]
): T | undefined {
	const words = folded(example);
	return statements.find(({ quote }) => quote !== '' && words.includes(folded(quote)));
}
