import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readFigure } from '../../src/cli/figure-file.ts';

const folder = fileURLToPath(new URL('../golden/', import.meta.url));

const pathOf = (file: string) => join(folder, file);

/** The golden of a name; `undefined` where there is none. */
export function readGolden(file: string): string | undefined {
	try {
		return readFigure(pathOf(file));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Names of all goldens that are there, in order. */
export const goldenFiles = (): string[] =>
	readdirSync(folder, { recursive: true })
		.map((name) => String(name).replaceAll('\\', '/'))
		.filter((name) => /\.svgz?$/.test(name))
		.sort();

/** Packs an SVG with a header that says neither when nor on which system (RFC 1952, 2.3). */
function packed(svg: string): Uint8Array {
	const bytes = gzipSync(svg, { level: 9 });
	bytes.fill(0, 4, 8);
	bytes[9] = 255;
	return bytes;
}

/** Writes a golden. Packing differs between builds of zlib, so ask `readGolden` first whether it must be. */
export function writeGolden(file: string, svg: string): void {
	mkdirSync(dirname(pathOf(file)), { recursive: true });
	writeFileSync(pathOf(file), file.endsWith('.svgz') ? packed(svg) : svg);
}

export const removeGolden = (file: string) => rmSync(pathOf(file));
