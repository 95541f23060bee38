import { createHash } from 'node:crypto';
import { tag } from '../markup.ts';
import { namespaces, type Parts } from '../parts.ts';
import type { Picture } from '../pictures.ts';
import { wordNamespaces } from './text.ts';

/** English Metric Units to a pixel of 1/96 inch. */
const EMU = 9525;

/** The extension by which a blip names its drawing beside its picture. */
const SVG_EXTENSION = '{96DAC541-7B7A-43D3-8B79-37D633B846F1}';

/** Keeps the drawing and its picture in the package, under names of their content, and relates a part to both. */
function blipOf(parts: Parts, from: string, folder: string, { svg, png }: Picture): string {
	const put = (content: string | Uint8Array, extension: 'svg' | 'png') => {
		const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
		const name = `${folder}/media/${hash}.${extension}`;
		parts.addMedia(name, extension, content);
		return parts.relate(from, 'image', name);
	};
	return tag(
		'a:blip',
		{ 'r:embed': put(png, 'png') },
		tag(
			'a:extLst',
			{},
			tag(
				'a:ext',
				{ uri: SVG_EXTENSION },
				tag('asvg:svgBlip', { 'xmlns:asvg': namespaces.svg, 'r:embed': put(svg, 'svg') })
			)
		)
	);
}

/**
 * A run that holds a figure in the line.
 *
 * @param id a number of its own in the document. @param most pixels of its width at most.
 */
export function figureRun(
	parts: Parts,
	picture: Picture,
	{ id, name, most }: { id: number; name: string; most: number }
): string {
	const scale = Math.min(1, most / picture.width);
	const [cx, cy] = [picture.width, picture.height].map((n) => Math.round(n * scale * EMU));
	const { a, pic } = namespaces;
	const described = { id, name, descr: picture.alt };
	const graphic = tag(
		'a:graphic',
		{ 'xmlns:a': a },
		tag(
			'a:graphicData',
			{ uri: pic },
			tag(
				'pic:pic',
				{ 'xmlns:pic': pic },
				tag('pic:nvPicPr', {}, tag('pic:cNvPr', described), tag('pic:cNvPicPr')),
				tag(
					'pic:blipFill',
					{},
					blipOf(parts, 'word/document.xml', 'word', picture),
					'<a:stretch><a:fillRect/></a:stretch>'
				),
				tag(
					'pic:spPr',
					{},
					tag('a:xfrm', {}, '<a:off x="0" y="0"/>', tag('a:ext', { cx, cy })),
					'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
				)
			)
		)
	);
	const inline = tag(
		'wp:inline',
		{ 'xmlns:wp': wordNamespaces.wp, distT: 0, distB: 0, distL: 0, distR: 0 },
		tag('wp:extent', { cx, cy }),
		tag('wp:docPr', described),
		tag(
			'wp:cNvGraphicFramePr',
			{},
			tag('a:graphicFrameLocks', { 'xmlns:a': a, noChangeAspect: true })
		),
		graphic
	);
	return tag('w:r', {}, tag('w:drawing', {}, inline));
}
