import { palettes } from '#lib/charts/shared/palette.ts';
import { hex, tag } from '../markup.ts';
import { namespaces } from '../parts.ts';
import type { OfficeTheme } from '../stances.ts';
import { placeHead, placed, SLIDE, type Box } from './shapes.ts';
import { line } from './text.ts';

/** Namespaces of a part of a presentation. */
export const slideNamespaces = {
	'xmlns:a': namespaces.a,
	'xmlns:r': namespaces.r,
	'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main'
} as const;

/** Blank at the sides of a slide. */
const MARGIN = 48;
/** Where the contents of a slide stand, under its title. */
export const CONTENT: Box = { x: MARGIN, y: 128, width: SLIDE.width - 2 * MARGIN, height: 540 };

const titleBox: Box = { x: MARGIN, y: 30, width: CONTENT.width, height: 84 };
const footBox: Box = { x: MARGIN, y: 684, width: 1000, height: 22 };
const numberBox: Box = { x: SLIDE.width - MARGIN - 120, y: 684, width: 120, height: 22 };

const group =
	'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

/** The shapes of a part, in the order in which they are read out. */
export const tree = (shapes: readonly string[]): string => tag('p:spTree', {}, group, ...shapes);

/** A place for text in a master or a layout. */
function place(
	id: number,
	name: string,
	kind: Record<string, string | number>,
	box: Box,
	{
		text,
		body,
		levels = ''
	}: { text: string; body: Record<string, string | number>; levels?: string }
): string {
	return tag(
		'p:sp',
		{},
		placeHead({ id, name }, kind),
		tag('p:spPr', {}, placed(box), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'),
		tag(
			'p:txBody',
			{},
			tag('a:bodyPr', { lIns: 0, tIns: 0, rIns: 0, bIns: 0, ...body }, '<a:normAutofit/>'),
			tag('a:lstStyle', {}, levels),
			text
		)
	);
}

const numberField =
	'<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-GB"/></a:p>';

const small = (align: 'l' | 'r') =>
	`<a:lvl1pPr algn="${align}"><a:defRPr sz="900"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`;

const foot = (id: number) =>
	place(id, 'Footer', { type: 'ftr', sz: 'quarter', idx: 11 }, footBox, {
		text: line(''),
		body: { anchor: 'ctr' },
		levels: small('l')
	});
const number = (id: number) =>
	place(id, 'Slide number', { type: 'sldNum', sz: 'quarter', idx: 12 }, numberBox, {
		text: numberField,
		body: { anchor: 'ctr' },
		levels: small('r')
	});

const level = (name: string, size: number, font: '+mj-lt' | '+mn-lt', bold: boolean) =>
	`<a:${name} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="${font}"/></a:defRPr></a:${name}>`;

const colourMap =
	'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';

const ground =
	'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';

/** The master of all slides. @param layouts names of its relations to them. */
export const masterXml = (layouts: readonly string[]): string =>
	tag(
		'p:sldMaster',
		slideNamespaces,
		tag(
			'p:cSld',
			{},
			ground,
			tree([
				place(2, 'Title', { type: 'title' }, titleBox, {
					text: line('Title'),
					body: { anchor: 't' }
				}),
				place(3, 'Text', { type: 'body', idx: 1 }, CONTENT, { text: line('Text'), body: {} }),
				foot(4),
				number(5)
			])
		),
		colourMap,
		tag(
			'p:sldLayoutIdLst',
			{},
			...layouts.map((id, i) => tag('p:sldLayoutId', { id: 2147483649 + i, 'r:id': id }))
		),
		tag(
			'p:txStyles',
			{},
			tag('p:titleStyle', {}, level('lvl1pPr', 22, '+mj-lt', true)),
			tag('p:bodyStyle', {}, level('lvl1pPr', 16, '+mn-lt', false)),
			tag('p:otherStyle', {}, level('lvl1pPr', 14, '+mn-lt', false))
		)
	);

const layout = (type: string, name: string, shapes: string[]) =>
	tag(
		'p:sldLayout',
		{ ...slideNamespaces, type, preserve: true },
		tag('p:cSld', { name }, tree(shapes)),
		'<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>'
	);

/** The layouts, by their place in the list. */
export const layouts = [
	layout('title', 'Title Slide', [
		place(
			2,
			'Title',
			{ type: 'ctrTitle' },
			{ x: 96, y: 150, width: 1088, height: 150 },
			{
				text: line('Title'),
				body: { anchor: 'b' },
				levels: '<a:lvl1pPr><a:defRPr sz="4000"/></a:lvl1pPr>'
			}
		),
		place(
			3,
			'Subtitle',
			{ type: 'subTitle', idx: 1 },
			{ x: 96, y: 324, width: 1088, height: 260 },
			{
				text: line('Subtitle'),
				body: {},
				levels: '<a:lvl1pPr><a:defRPr sz="2000"><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
			}
		),
		foot(4),
		number(5)
	]),
	layout('titleOnly', 'Title Only', [
		place(2, 'Title', { type: 'title' }, titleBox, { text: line('Title'), body: {} }),
		foot(3),
		number(4)
	]),
	layout('obj', 'Title and Text', [
		place(2, 'Title', { type: 'title' }, titleBox, { text: line('Title'), body: {} }),
		place(3, 'Text', { idx: 1 }, CONTENT, { text: line('Text'), body: {} }),
		foot(4),
		number(5)
	])
];

/** Pages of notes: 7½ by 10 inches upright. */
const notes = {
	slide: { x: 72, y: 72, width: 576, height: 324 },
	text: { x: 72, y: 432, width: 576, height: 456 }
} as const;

/** The picture of the slide on a page of its notes. */
export const slideImage =
	'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>';

/** The master of the notes. */
export const notesMasterXml = (theme: OfficeTheme): string =>
	tag(
		'p:notesMaster',
		slideNamespaces,
		tag(
			'p:cSld',
			{},
			ground,
			tree([
				tag(
					'p:sp',
					{},
					'<p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>',
					tag(
						'p:spPr',
						{},
						placed(notes.slide),
						'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>',
						tag(
							'a:ln',
							{ w: 9525 },
							tag('a:solidFill', {}, tag('a:srgbClr', { val: hex(palettes[theme].edge) }))
						)
					)
				),
				place(3, 'Notes', { type: 'body', sz: 'quarter', idx: 3 }, notes.text, {
					text: line('Notes'),
					body: {}
				})
			])
		),
		colourMap,
		tag('p:notesStyle', {}, level('lvl1pPr', 11, '+mn-lt', false))
	);
