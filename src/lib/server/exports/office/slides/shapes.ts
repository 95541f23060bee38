import { EMU } from '../blip.ts';
import { tag } from '../markup.ts';
import { line } from './text.ts';

/** A place on a slide, in pixels of 1/96 inch. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** A slide, 16:9: 13⅓ by 7½ inches. */
export const SLIDE = { width: 1280, height: 720 } as const;

/** What a shape is called in the list of objects, and what it shows, for readers who do not see it. */
export interface Named {
	id: number;
	name: string;
	alt: string;
}

const emu = (pixels: number) => Math.round(pixels * EMU);

/** The position of a shape. */
export const placed = (
	{ x, y, width, height }: Box,
	name = 'a:xfrm',
	flips: { flipH?: boolean; flipV?: boolean } = {}
): string =>
	tag(
		name,
		{ ...(flips.flipH && { flipH: true }), ...(flips.flipV && { flipV: true }) },
		tag('a:off', { x: emu(x), y: emu(y) }),
		tag('a:ext', { cx: emu(width), cy: emu(height) })
	);

export const identity = ({ id, name, alt }: Named): string =>
	tag('p:cNvPr', { id, name, ...(alt && { descr: alt }) });

export const filled = (colour: string): string =>
	tag('a:solidFill', {}, tag('a:srgbClr', { val: colour }));

/** How a line is drawn. */
export interface Stroke {
	colour: string;
	/** In pixels. */
	width: number;
	dash?: 'dash' | 'sysDot' | 'sysDash' | 'lgDash';
	/** What it ends with. */
	end?: 'triangle' | 'diamond' | 'arrow';
}

export const stroked = ({ colour, width, dash, end }: Stroke): string =>
	tag(
		'a:ln',
		{ w: emu(width) },
		filled(colour),
		dash ? tag('a:prstDash', { val: dash }) : '',
		'<a:round/>',
		end ? tag('a:tailEnd', { type: end, w: 'med', len: 'med' }) : ''
	);

/** The name of a placeholder, and the kind of text it takes. */
export const placeHead = (
	{ id, name }: Omit<Named, 'alt'>,
	kind: Record<string, string | number>
): string =>
	tag(
		'p:nvSpPr',
		{},
		tag('p:cNvPr', { id, name }),
		'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>',
		tag('p:nvPr', {}, tag('p:ph', kind))
	);

/** A text in a placeholder of the layout, which with the template decides how it looks. */
export const placeholder = (
	{ id, name }: Omit<Named, 'alt'>,
	kind: Record<string, string | number>,
	paragraphs: string[]
): string =>
	tag(
		'p:sp',
		{},
		placeHead({ id, name }, kind),
		'<p:spPr/>',
		// LibreOffice makes a text smaller that is too long only where its own place says so.
		tag(
			'p:txBody',
			{},
			'<a:bodyPr><a:normAutofit/></a:bodyPr>',
			'<a:lstStyle/>',
			...(paragraphs.length > 0 ? paragraphs : [line('')])
		)
	);

/** A text of its own. */
export const textBox = (
	named: Named,
	box: Box,
	paragraphs: string[],
	{
		ground,
		edge,
		anchor = 't',
		inset = 0
	}: { ground?: string; edge?: string; anchor?: 't' | 'ctr' | 'b'; inset?: number } = {}
): string =>
	tag(
		'p:sp',
		{},
		tag('p:nvSpPr', {}, identity(named), '<p:cNvSpPr txBox="1"/>', '<p:nvPr/>'),
		tag(
			'p:spPr',
			{},
			placed(box),
			'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
			ground ? filled(ground) : '<a:noFill/>',
			edge ? stroked({ colour: edge, width: 1 }) : ''
		),
		tag(
			'p:txBody',
			{},
			tag(
				'a:bodyPr',
				{
					wrap: 'square',
					...{ lIns: emu(inset), tIns: emu(inset), rIns: emu(inset), bIns: emu(inset) },
					anchor
				},
				'<a:noAutofit/>'
			),
			'<a:lstStyle/>',
			...(paragraphs.length > 0 ? paragraphs : [line('')])
		)
	);

/** A straight line that joins nothing: a sample in a legend. */
export const sampleLine = (named: Named, box: Box, stroke: Stroke): string =>
	tag(
		'p:sp',
		{},
		tag('p:nvSpPr', {}, identity(named), '<p:cNvSpPr/>', '<p:nvPr/>'),
		tag(
			'p:spPr',
			{},
			placed(box),
			'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>',
			stroked(stroke)
		),
		// PowerPoint repairs a shape that has no text, be it empty.
		tag('p:txBody', {}, '<a:bodyPr/>', '<a:lstStyle/>', line(''))
	);

/** A drawing with its picture beside it. */
export const pictureShape = (named: Named, box: Box, blip: string): string =>
	tag(
		'p:pic',
		{},
		tag(
			'p:nvPicPr',
			{},
			identity(named),
			'<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>',
			'<p:nvPr/>'
		),
		tag('p:blipFill', {}, blip, '<a:stretch><a:fillRect/></a:stretch>'),
		tag('p:spPr', {}, placed(box), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>')
	);
