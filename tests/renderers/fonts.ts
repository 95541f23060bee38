import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shipped = at('static/fonts/ttf');

/** The faces that a figure names, as their makers hand them out: those that ship have another name. */
const named = ['sans/TTF/SourceSans3', 'serif/TTF/SourceSerif4'].flatMap((face) =>
	['Regular', 'Semibold'].map((style) => at(`node_modules/source-${face}-${style}.ttf`))
);

function namedFolder(folder: string): string {
	mkdirSync(folder);
	for (const file of named) symlinkSync(file, join(folder, basename(file)));
	return folder;
}

/**
 * Environment in which a program sees the fonts that ship and those that figures name, and of the system only those of `more` folders.
 *
 * Programs take fonts from fontconfig, and no machine has Source Sans 3: each would fall back to
 * another one, and what is compared would be fonts instead of renderers. A configuration of our own says
 * the same to Inkscape, librsvg, LibreOffice and Chromium, installs nothing, and is what a reader has who
 * installed the fonts. resvg is given the same files by their names.
 */
export function fontEnvironment(...more: string[]): Record<string, string> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-fonts-'));
	const dirs = [shipped, namedFolder(join(folder, 'named')), ...more]
		.map((dir) => `<dir>${dir}</dir>`)
		.join('');
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
