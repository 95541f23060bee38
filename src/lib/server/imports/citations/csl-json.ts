import type { ReadItems } from './read-items.ts';

const expected = 'complete CSL-JSON: a list of references, each with title, publisher and the like';

/** The references in a text of CSL-JSON: a list, one alone, or the list that Zotero's export calls `items`. */
export function readCslJson(text: string): ReadItems {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch (error) {
		const [, line] = /line (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
		const at = Number(line ?? 1);
		const found = text.split('\n')[at - 1]?.trim().slice(0, 80) ?? '';
		return { items: [], faults: [{ line: at, found, expected }] };
	}
	const whole =
		typeof parsed === 'object' && parsed !== null && 'items' in parsed ? parsed.items : parsed;
	const list: unknown[] = Array.isArray(whole) ? whole : [whole];
	const read: ReadItems = { items: [], faults: [] };
	for (const item of list) {
		const isItem = typeof item === 'object' && item !== null && !Array.isArray(item);
		if (isItem) read.items.push(item as Record<string, unknown>);
		else read.faults.push({ line: 1, found: JSON.stringify(item).slice(0, 80), expected });
	}
	return read;
}
