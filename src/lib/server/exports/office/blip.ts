import { createHash } from 'node:crypto';
import { tag } from './markup.ts';
import { namespaces, type Parts } from './parts.ts';
import type { Picture } from './pictures.ts';

/** English Metric Units to a pixel of 1/96 inch. */
export const EMU = 9525;

/** The extension by which a blip names its drawing beside its picture. */
const SVG_EXTENSION = '{96DAC541-7B7A-43D3-8B79-37D633B846F1}';

/**
 * Keeps the drawing and its picture in the package, under names of their content, and relates a part to both.
 *
 * @param from path of the part. @param folder of the package: `word`.
 */
export function blipOf(parts: Parts, from: string, folder: string, { svg, png }: Picture): string {
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
