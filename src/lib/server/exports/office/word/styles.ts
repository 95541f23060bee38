import { palettes } from '#lib/charts/shared/palette.ts';
import { hex, tag } from '../markup.ts';
import type { OfficeTheme } from '../stances.ts';
import { wordNamespaces } from './text.ts';

/** Letters in half points. */
interface Letters {
	size?: number;
	bold?: true;
	italic?: true;
	colour?: string;
	/** Of the headings of the theme, rather than of its text. */
	serif?: true;
	raised?: true;
}

/** Space in twentieths of a point. */
interface Space {
	before?: number;
	after?: number;
	/** Of a line, in 240ths of its usual height. */
	line?: number;
	/** Stays on the page of the paragraph behind it. */
	withNext?: true;
	/** Level in the outline, from 0. */
	level?: number;
	centred?: true;
	/** Under it, or above it, in the colour given. */
	rule?: string;
	isAbove?: true;
	/** Of the list of judgements. */
	listed?: true;
	/** Places at which tabulators end, from the left. */
	tabs?: number;
}

function lettersOf({ size, bold, italic, colour, serif, raised }: Letters): string {
	const theme = serif ? 'majorHAnsi' : undefined;
	return [
		theme ? tag('w:rFonts', { 'w:asciiTheme': theme, 'w:hAnsiTheme': theme }) : '',
		bold ? '<w:b/><w:bCs/>' : '',
		italic ? '<w:i/><w:iCs/>' : '',
		colour ? tag('w:color', { 'w:val': colour }) : '',
		size ? tag('w:sz', { 'w:val': size }) + tag('w:szCs', { 'w:val': size }) : '',
		raised ? tag('w:vertAlign', { 'w:val': 'superscript' }) : ''
	].join('');
}

function spaceOf({ before = 0, after = 0, line = 240, ...rest }: Space): string {
	const { withNext, level, centred, rule, isAbove, listed, tabs } = rest;
	return [
		withNext ? '<w:keepNext/><w:keepLines/>' : '',
		listed ? '<w:numPr><w:numId w:val="1"/></w:numPr>' : '',
		rule
			? tag(
					'w:pBdr',
					{},
					tag(isAbove ? 'w:top' : 'w:bottom', {
						'w:val': 'single',
						'w:sz': 6,
						'w:space': 3,
						'w:color': rule
					})
				)
			: '',
		tabs ? tag('w:tabs', {}, tag('w:tab', { 'w:val': 'right', 'w:pos': tabs })) : '',
		tag('w:spacing', {
			'w:before': before,
			'w:after': after,
			'w:line': line,
			'w:lineRule': 'auto'
		}),
		centred ? '<w:jc w:val="center"/>' : '',
		level === undefined ? '' : tag('w:outlineLvl', { 'w:val': level })
	].join('');
}

/** A style of Word by its own name where it has one: a template that knows the name restyles it. */
interface Style {
	id: string;
	name: string;
	next?: string;
	letters?: Letters;
	space?: Space;
}

const paragraphStyle = ({ id, name, next, letters = {}, space = {} }: Style) =>
	tag(
		'w:style',
		{
			'w:type': 'paragraph',
			'w:default': id === 'Normal' ? true : undefined,
			'w:customStyle': name.startsWith('Demarche') ? true : undefined,
			'w:styleId': id
		},
		tag('w:name', { 'w:val': name }),
		id === 'Normal' ? '' : tag('w:basedOn', { 'w:val': 'Normal' }),
		next ? tag('w:next', { 'w:val': next }) : '',
		'<w:qFormat/>',
		tag('w:pPr', {}, spaceOf(space)),
		tag('w:rPr', {}, lettersOf(letters))
	);

const characterStyle = (id: string, name: string, letters: Letters) =>
	tag(
		'w:style',
		{ 'w:type': 'character', 'w:styleId': id },
		tag('w:name', { 'w:val': name }),
		tag('w:rPr', {}, lettersOf(letters))
	);

/** Width of the text: 170 mm of A4, in twentieths of a point. */
export const TEXT_WIDTH = 9638;

/** All paragraph styles, in the colours of a theme. */
function paragraphStyles(theme: OfficeTheme): Style[] {
	const palette = palettes[theme];
	const [ink, soft, edge] = [hex(palette.ink), hex(palette['ink-soft']), hex(palette.edge)];
	const heading: Letters = { bold: true, serif: true, colour: ink };
	return [
		{ id: 'Normal', name: 'Normal', letters: { size: 20 }, space: { after: 120, line: 269 } },
		{
			id: 'Title',
			name: 'Title',
			next: 'Subtitle',
			letters: { ...heading, size: 46 },
			space: { before: 160, after: 120, withNext: true }
		},
		{
			id: 'Subtitle',
			name: 'Subtitle',
			next: 'Normal',
			letters: { serif: true, size: 27, colour: ink },
			space: { after: 220, line: 264 }
		},
		{
			id: 'Heading1',
			name: 'heading 1',
			next: 'Normal',
			letters: { ...heading, size: 30 },
			space: { before: 400, after: 160, withNext: true, level: 0, rule: ink }
		},
		{
			id: 'Heading2',
			name: 'heading 2',
			next: 'Normal',
			letters: { bold: true, size: 22, colour: ink },
			space: { before: 260, after: 80, withNext: true, level: 1 }
		},
		{
			id: 'ListBullet',
			name: 'List Bullet',
			letters: { size: 20 },
			space: { after: 60, line: 264, listed: true }
		},
		{
			id: 'Caption',
			name: 'caption',
			letters: { size: 17, colour: soft },
			space: { before: 100, after: 120, line: 252 }
		},
		{
			id: 'DemarcheLabel',
			name: 'Demarche Label',
			letters: { size: 18, colour: soft },
			space: { after: 60, tabs: TEXT_WIDTH, rule: ink }
		},
		{
			id: 'DemarcheCell',
			name: 'Demarche Cell',
			letters: { size: 17 },
			space: { before: 20, after: 20, line: 247 }
		},
		{
			id: 'DemarcheStance',
			name: 'Demarche Stance',
			letters: { size: 16 },
			space: { before: 10, after: 10, line: 228, centred: true }
		},
		{
			id: 'DemarcheQuote',
			name: 'Demarche Quote',
			letters: { serif: true, size: 19 },
			space: { before: 20, after: 20, line: 252 }
		},
		{
			id: 'DemarcheAbout',
			name: 'Demarche About',
			letters: { size: 16, colour: soft },
			space: { before: 20, after: 40, line: 240 }
		},
		{
			id: 'EndnoteText',
			name: 'endnote text',
			letters: { size: 18 },
			space: { after: 80, line: 252 }
		},
		{
			id: 'Header',
			name: 'header',
			letters: { size: 16, colour: soft },
			space: { tabs: TEXT_WIDTH }
		},
		{
			id: 'Footer',
			name: 'footer',
			letters: { size: 16, colour: soft },
			space: { before: 60, tabs: TEXT_WIDTH, rule: edge, isAbove: true }
		}
	];
}

/** The style of all tables: rules between rows, room in cells. */
function tableStyle(theme: OfficeTheme): string {
	const palette = palettes[theme];
	const rule = (name: string, colour: string, width: number) =>
		tag(`w:${name}`, { 'w:val': 'single', 'w:sz': width, 'w:space': 0, 'w:color': hex(colour) });
	const margin = (name: string, width: number) =>
		tag(`w:${name}`, { 'w:w': width, 'w:type': 'dxa' });
	return [
		tag(
			'w:style',
			{ 'w:type': 'table', 'w:default': true, 'w:styleId': 'TableNormal' },
			tag('w:name', { 'w:val': 'Normal Table' }),
			tag('w:tblPr', {}, tag('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }))
		),
		tag(
			'w:style',
			{ 'w:type': 'table', 'w:customStyle': true, 'w:styleId': 'DemarcheTable' },
			tag('w:name', { 'w:val': 'Demarche Table' }),
			tag('w:basedOn', { 'w:val': 'TableNormal' }),
			'<w:qFormat/>',
			tag(
				'w:tblPr',
				{},
				tag('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }),
				tag(
					'w:tblBorders',
					{},
					rule('top', palette.ink, 6),
					rule('bottom', palette.edge, 4),
					rule('insideH', palette.hairline, 4)
				),
				tag(
					'w:tblCellMar',
					{},
					margin('top', 28),
					margin('left', 57),
					margin('bottom', 28),
					margin('right', 57)
				)
			),
			tag(
				'w:tblStylePr',
				{ 'w:type': 'firstRow' },
				'<w:rPr><w:b/><w:bCs/></w:rPr>',
				tag('w:tcPr', {}, tag('w:tcBorders', {}, rule('bottom', palette.edge, 6)))
			),
			tag('w:tblStylePr', { 'w:type': 'firstCol' }, '<w:rPr><w:b/><w:bCs/></w:rPr>')
		)
	].join('');
}

/** The styles part: Word's own names wherever it has one. */
export function stylesXml(theme: OfficeTheme): string {
	const font = {
		'w:asciiTheme': 'minorHAnsi',
		'w:eastAsiaTheme': 'minorEastAsia',
		'w:hAnsiTheme': 'minorHAnsi',
		'w:cstheme': 'minorBidi'
	};
	const language = { 'w:val': 'en-GB', 'w:eastAsia': 'ja-JP', 'w:bidi': 'ar-SA' };
	return tag(
		'w:styles',
		{ 'xmlns:w': wordNamespaces.w },
		tag(
			'w:docDefaults',
			{},
			tag(
				'w:rPrDefault',
				{},
				tag(
					'w:rPr',
					{},
					tag('w:rFonts', font),
					tag('w:color', { 'w:val': hex(palettes[theme].ink) }),
					tag('w:sz', { 'w:val': 20 }),
					tag('w:szCs', { 'w:val': 20 }),
					tag('w:lang', language)
				)
			),
			tag('w:pPrDefault', {}, '<w:pPr/>')
		),
		...paragraphStyles(theme).map(paragraphStyle),
		tag(
			'w:style',
			{ 'w:type': 'character', 'w:default': true, 'w:styleId': 'DefaultParagraphFont' },
			tag('w:name', { 'w:val': 'Default Paragraph Font' })
		),
		characterStyle('EndnoteReference', 'endnote reference', { raised: true }),
		characterStyle('Hyperlink', 'Hyperlink', { colour: hex(palettes[theme].accent) }),
		characterStyle('Strong', 'Strong', { bold: true }),
		tableStyle(theme)
	);
}
