import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (program: string) =>
	(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Whether a folder of fonts holds the metric twins of Arial and Times. */
function hasLiberation(): boolean {
	const fonts = '/usr/share/fonts/truetype';
	return existsSync(fonts) && readdirSync(fonts).some((name) => name.startsWith('liberation'));
}

/** The packages of Debian without which the suite of renderers cannot run, of those that are not installed. */
export function missingPackages(): string[] {
	const needed: [isThere: boolean, ...packages: string[]][] = [
		[onPath('inkscape'), 'inkscape'],
		[onPath('rsvg-convert'), 'librsvg2-bin'],
		[onPath('soffice'), 'libreoffice-writer', 'libreoffice-draw'],
		[onPath('loimpress'), 'libreoffice-impress'],
		[onPath('localc'), 'libreoffice-calc'],
		[onPath('xmllint'), 'libxml2-utils'],
		[existsSync('/usr/lib/python3/dist-packages/docx'), 'python3-docx'],
		[onPath('pdftotext') && onPath('pdftoppm'), 'poppler-utils'],
		[hasLiberation(), 'fonts-liberation']
	];
	return needed.flatMap(([isThere, ...packages]) => (isThere ? [] : packages));
}
