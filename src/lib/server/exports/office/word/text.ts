import { escaped, stretches, tag } from '../markup.ts';
import type { SetText } from '../markup.ts';
import { namespaces } from '../parts.ts';

/** Namespaces of a document of Word. */
export const wordNamespaces = {
	w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
	wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
	r: namespaces.r
} as const;

/** How a stretch of text is set, where its paragraph does not say. */
export interface Run extends SetText {
	/** In half points. */
	size?: number;
}

const space = { 'xml:space': 'preserve' };

/** A switch: what a style turns on is turned off by 0. */
const on = (isOn: boolean) => (isOn ? {} : { 'w:val': false });

function runProperties(run: Run, isLeftward: boolean): string {
	const { bold, italic, colour, ground, size, language } = run;
	const inner = [
		bold === undefined ? '' : tag('w:b', on(bold)) + tag('w:bCs', on(bold)),
		italic ? '<w:i/><w:iCs/>' : '',
		colour ? tag('w:color', { 'w:val': colour }) : '',
		size ? tag('w:sz', { 'w:val': size }) + tag('w:szCs', { 'w:val': size }) : '',
		ground ? tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': ground }) : '',
		isLeftward ? '<w:rtl/>' : '',
		language ? tag('w:lang', { [isLeftward ? 'w:bidi' : 'w:val']: language }) : ''
	].join('');
	return inner ? tag('w:rPr', {}, inner) : '';
}

/** A run of text, or several where its direction turns. */
export const run = (one: Run): string =>
	stretches(one.text)
		.map(({ text, isLeftward }) =>
			tag('w:r', {}, runProperties(one, isLeftward), tag('w:t', space, escaped(text)))
		)
		.join('');

/** A blank as wide as the way to the next tabulator. */
export const tabulator = '<w:r><w:tab/></w:r>';

/** What a paragraph is beside its words. */
export interface ParagraphLook {
	style?: string;
	/** Of the ground under all of it. */
	ground?: string;
	/** Stays on the page of what is behind it. */
	withNext?: boolean;
	/** Set from right to left. */
	isLeftward?: boolean;
}

/**
 * A paragraph.
 *
 * @param content runs, already written, or a text.
 */
export function paragraph(content: string[] | string, look: ParagraphLook = {}): string {
	const { style, ground, withNext, isLeftward } = look;
	const inner = [
		style ? tag('w:pStyle', { 'w:val': style }) : '',
		withNext ? '<w:keepNext/>' : '',
		ground ? tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': ground }) : '',
		isLeftward ? '<w:bidi/>' : ''
	].join('');
	const runs = typeof content === 'string' ? run({ text: content }) : content.join('');
	return tag('w:p', {}, inner ? tag('w:pPr', {}, inner) : '', runs);
}

/** A field: what a program computes, with what it shows until it does. */
export const field = (instruction: string, shown: string, style = ''): string => {
	const properties = style ? tag('w:rPr', {}, tag('w:rStyle', { 'w:val': style })) : '';
	const part = (content: string) => tag('w:r', {}, properties, content);
	return [
		part('<w:fldChar w:fldCharType="begin"/>'),
		part(tag('w:instrText', space, ` ${instruction} `)),
		part('<w:fldChar w:fldCharType="separate"/>'),
		part(tag('w:t', {}, shown)),
		part('<w:fldChar w:fldCharType="end"/>')
	].join('');
};
