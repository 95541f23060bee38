import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shipped = fileURLToPath(new URL('../../static/fonts/ttf', import.meta.url));

/**
 * Environment in which a program sees the fonts that ship, and of the system only those of `more` folders.
 *
 * Programs take fonts from fontconfig, and no machine has Source Sans 3: each would fall back to
 * another one, and what is compared would be fonts instead of renderers. A configuration of our own says
 * the same to Inkscape, librsvg, LibreOffice and Chromium, installs nothing, and is what a reader has who
 * installed the fonts. resvg is given the same files by their names.
 */
export function fontEnvironment(...more: string[]): Record<string, string> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-fonts-'));
	const dirs = [shipped, ...more].map((dir) => `<dir>${dir}</dir>`).join('');
	const file = join(folder, 'fonts.conf');
	writeFileSync(
		file,
		`<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>${dirs}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>
`
	);
	return { ...process.env, FONTCONFIG_FILE: file } as Record<string, string>;
}
