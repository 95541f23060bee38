import { escapeXml } from '#lib/charts/shared/svg.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Letters that keep text beside them from moving in a browser; Word draws them as boxes in some fonts. */
const isolates = /[\u2068\u2069]/g;

/** A text as content of an element, without what XML cannot hold. */
export const escaped = (text: string): string => escapeXml(text.replace(isolates, ''));

const attribute = (value: string | number | boolean) =>
	typeof value === 'boolean'
		? value
			? '1'
			: '0'
		: escaped(String(value)).replaceAll('"', '&quot;');

/**
 * An element as text, without a blank or a line end of its own: both would be content.
 *
 * @param attributes those that are `undefined` are left out.
 * @param children elements and escaped texts, already written.
 */
export function tag(name: string, attributes: Attributes = {}, ...children: string[]): string {
	let open = `<${name}`;
	for (const [key, value] of Object.entries(attributes)) {
		if (value !== undefined) open += ` ${key}="${attribute(value)}"`;
	}
	const content = children.join('');
	return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A colour as Office writes it: `B95704`. */
export const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** A text and its formatting, for briefings and slides. */
export interface SetText {
	text: string;
	bold?: boolean;
	italic?: true;
	/** As Office writes it. */
	colour?: string;
	/** Of the ground under it. */
	ground?: string;
	/** Of a text that is not in English: `az`. */
	language?: string;
}

/** Letters that are read from right to left. */
const leftward = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const leftwardRun =
	/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\s\p{P}\p{N}]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/gu;

/** A stretch of a text that is read in one direction. */
export interface Stretch {
	text: string;
	isLeftward: boolean;
}

/** A text cut where its direction turns: Office sets Arabic and Hebrew only in runs that say so. */
export function stretches(text: string): Stretch[] {
	if (!leftward.test(text)) return [{ text, isLeftward: false }];
	const found: Stretch[] = [];
	let at = 0;
	for (const { 0: run, index } of text.matchAll(leftwardRun)) {
		if (index > at) found.push({ text: text.slice(at, index), isLeftward: false });
		found.push({ text: run, isLeftward: true });
		at = index + run.length;
	}
	if (at < text.length) found.push({ text: text.slice(at), isLeftward: false });
	return found;
}
