import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Picture } from '../figures/resvg.ts';
import { fontEnvironment } from './fonts.ts';
import { pictureOf } from './programs.ts';

const run = promisify(execFile);

const namespaces = Object.entries({
	office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
	style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
	text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
	draw: 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
	fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
	svg: 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'
})
	.map(([name, address]) => `xmlns:${name}="${address}"`)
	.join(' ');

/** Width and height of a figure in pixels. */
export function sizeOf(svg: string): [width: number, height: number] {
	const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
	return [Number(width), Number(height)];
}

/**
 * A text document (OpenDocument 1.3 in one file) whose page is as wide as a figure, an inch higher, without
 * margins, and which holds the figure as Writer does when a picture is inserted.
 */
function documentOf(svg: string): string {
	const [width, height] = sizeOf(svg).map((pixels) => pixels / 96) as [number, number];
	const image = Buffer.from(svg).toString('base64');
	return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${namespaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="${width}in" fo:page-height="${height + 1}in" fo:margin="0in"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet"/></office:master-styles>
<office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="${width}in" svg:height="${height}in"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>${image}</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>
</office:document>
`;
}

/** A page that LibreOffice made of a document with a figure. */
export interface OfficePage {
	/** The words that stand on it as text. */
	words: string[];
	/** The figure on it, at some times its size. */
	picture: Picture;
}

/** The upper left part of a picture. */
function cropped({ width, pixels }: Picture, wide: number, high: number): Picture {
	const part = new Uint8Array(wide * high * 4);
	for (let y = 0; y < high; y++) {
		part.set(pixels.subarray(y * width * 4, (y * width + wide) * 4), y * wide * 4);
	}
	return { width: wide, height: high, pixels: part };
}

/** Fonts of an office: those of the system, where Liberation has the widths of Arial and Times. */
export const officeFonts = () => fontEnvironment('/usr/share/fonts');

/** Lets LibreOffice place figures in text documents, one each, and print these as PDF. */
export async function placedByOffice(svgs: string[], scale: number): Promise<OfficePage[]> {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-office-'));
	const env = { ...officeFonts(), HOME: folder };
	const at = (i: number, extension: string) => join(folder, `${i}.${extension}`);
	try {
		await Promise.all(svgs.map((svg, i) => writeFile(at(i, 'fodt'), documentOf(svg))));
		const documents = svgs.map((_, i) => at(i, 'fodt'));
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		const converting = ['--headless', '--convert-to', 'pdf', '--outdir', folder];
		await run('soffice', [profile, ...converting, ...documents], { env });
		const pages: OfficePage[] = [];
		for (const [i, svg] of svgs.entries()) {
			const { stdout } = await run('pdftotext', ['-layout', at(i, 'pdf'), '-'], { env });
			const drawing = ['-png', '-singlefile', '-r', String(96 * scale)];
			await run('pdftoppm', [...drawing, at(i, 'pdf'), join(folder, String(i))], { env });
			const [width, height] = sizeOf(svg);
			const page = pictureOf(await readFile(at(i, 'png')));
			const words = stdout.split(/\s+/).filter(Boolean);
			pages.push({ words, picture: cropped(page, width * scale, height * scale) });
		}
		return pages;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
