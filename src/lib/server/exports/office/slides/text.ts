import { escaped, stretches, tag } from '../markup.ts';
import type { SetText } from '../markup.ts';

/** How a stretch of text is set. */
export interface Run extends SetText {
	/** In points; a text with a size of its own is set in the font for text, whatever its place has. */
	size?: number;
	/** In the font of headings, as quotes are. */
	serif?: true;
}

/** How a line is set. */
export interface LineLook {
	align?: 'l' | 'ctr' | 'r';
	/** Points above it. */
	before?: number;
}

function runXml(run: Run): string {
	const { bold, italic, colour, ground, size, serif, language = 'en-GB' } = run;
	const typeface = serif ? '+mj-lt' : size ? '+mn-lt' : '';
	return stretches(run.text)
		.map(({ text }) =>
			tag(
				'a:r',
				{},
				tag(
					'a:rPr',
					{
						lang: language,
						...(size && { sz: Math.round(size * 100) }),
						...(bold !== undefined && { b: bold }),
						...(italic && { i: true })
					},
					colour ? tag('a:solidFill', {}, tag('a:srgbClr', { val: colour })) : '',
					ground ? tag('a:highlight', {}, tag('a:srgbClr', { val: ground })) : '',
					typeface ? tag('a:latin', { typeface }) : ''
				),
				tag('a:t', {}, escaped(text))
			)
		)
		.join('');
}

const leftward = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** A paragraph of a shape, a cell or the notes. */
export function line(runs: Run[] | string, { align, before }: LineLook = {}): string {
	const list = typeof runs === 'string' ? [{ text: runs }] : runs;
	const isLeftward = leftward.test(list.map(({ text }) => text).join(''));
	const properties = tag(
		'a:pPr',
		{ ...(align && { algn: align }), ...(isLeftward && { rtl: true }) },
		before ? tag('a:spcBef', {}, tag('a:spcPts', { val: Math.round(before * 100) })) : ''
	);
	return tag('a:p', {}, properties, ...list.filter(({ text }) => text !== '').map(runXml));
}
