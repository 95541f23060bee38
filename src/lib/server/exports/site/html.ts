import { escaped } from '#lib/charts/shared/markup.ts';
import { writable } from '#lib/charts/shared/svg.ts';

/** Text that is HTML already. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** Values in a template: texts are escaped, lists put together, and what is absent is left out. */
export type Part = string | number | Html | readonly Part[] | false | undefined;

function written(part: Part): string {
	if (part === false || part === undefined) return '';
	if (part instanceof Html) return part.text;
	if (typeof part === 'object') {
		let text = '';
		for (const one of part) text += written(one);
		return text;
	}
	return escaped(writable(String(part)));
}

/** A template of HTML whose gaps are escaped; attributes have double quotes. */
export function h(strings: TemplateStringsArray, ...parts: Part[]): Html {
	let text = strings[0] ?? '';
	parts.forEach((part, i) => (text += written(part) + (strings[i + 1] ?? '')));
	return new Html(text);
}
