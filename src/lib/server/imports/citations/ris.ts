import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { dateText } from './csl-item.ts';
import type { CslItem } from './csl-item.ts';

type Tags = Readonly<Record<string, string | string[] | undefined>>;

const wellFormed = /^TY {2}- /m;

/**
 * Lines as the parser wants them: two spaces before each hyphen, which some programs save, and none of the same
 * within a value, at which the parser would end it.
 */
function tidied(text: string): string {
	const tag = wellFormed.test(text)
		? /^([A-Z][A-Z0-9]) {2}-(?: |$)/
		: /^([A-Z][A-Z0-9]) {0,2}-(?: |$)/;
	return text
		.split(/\r\n?|\n/)
		.map((line) => {
			const name = tag.exec(line.trim());
			const value = line.trim().slice(name?.[0].length ?? 0);
			const plain = value.replace(/\s{2,}/g, ' ');
			return name ? `${name[1]}  - ${plain}` : plain;
		})
		.join('\n');
}

/** A date of RIS, `2023/09/20/early`, of which any part may be missing. */
function dateOf(text: string): string {
	const [year = '', month = '', day = ''] = text.split('/').map((part) => part.trim());
	const isGiven = /^\d{4}$/.test(year) && /^\d{0,2}$/.test(month) && /^\d{0,2}$/.test(day);
	if (!isGiven) return dateText({ raw: text });
	return dateText({ 'date-parts': [[year, month, day].filter((part) => part !== '')] });
}

const list = (value: string | string[] | undefined) => [value ?? []].flat();

/**
 * An item with what citation-js loses of it: of a newspaper's article it keeps the year of `PY` alone, where `DA`
 * has the day, and makes a reporter of its author.
 */
function mended(item: CslItem, tags: Tags): CslItem {
	const [date = ''] = ['DA', 'Y1', 'PY']
		.flatMap((tag) => list(tags[tag]).map(dateOf))
		.sort((a, b) => b.length - a.length);
	const authors = [...list(tags.AU), ...list(tags.A1)].map((name) => {
		const [family, given, ...more] = name.split(/,\s*/);
		return given && more.length === 0 ? { family, given } : { literal: name };
	});
	return {
		...item,
		...(date !== '' && { issued: { raw: date } }),
		...(authors.length > 0 && { author: authors })
	};
}

/** The references in the text of a RIS file, as items of CSL-JSON. */
export function readRis(text: string): CslItem[] {
	const plain = tidied(text);
	const records = plugins.input.data(plain, '@ris/file') as Tags[];
	const items = plugins.input.chain(plain, {
		forceType: '@ris/file',
		generateGraph: false
	}) as CslItem[];
	return items.map((item, i) => mended(item, records[i] ?? {}));
}
