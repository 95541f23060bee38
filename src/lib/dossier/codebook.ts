/** A coding rule as shown: the rule itself, and the examples in it, one per line. */

export interface ReadRule {
	/** The lines that are not examples. */
	rule: string;
	examples: string[];
	/** Counter-examples. */
	counterExamples: string[];
}

/** The start of a line with an example, in the text of a rule. */
const marks = /^\s*(counter-?\s?example|example)s?\s*:\s*(.+)$/iu;

/** Parses a coding rule. Lines that begin with “Example:” or “Counter-example:” are examples. */
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

/** A rule with the words of a passage as a further example; unchanged where it has that example already. */
export function withExample(rule: string, words: string, isCounter: boolean): string {
	const line = `“${words.replace(/\s+/g, ' ').trim()}”`;
	const read = readRule(rule);
	if ((isCounter ? read.counterExamples : read.examples).includes(line)) return rule;
	return `${rule.trimEnd()}\n${isCounter ? 'Counter-example' : 'Example'}: ${line}`.trimStart();
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
