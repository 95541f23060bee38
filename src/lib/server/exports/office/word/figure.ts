import { blipOf, EMU } from '../blip.ts';
import { tag } from '../markup.ts';
import { namespaces, type Parts } from '../parts.ts';
import type { Picture } from '../pictures.ts';
import { wordNamespaces } from './text.ts';

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
