import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The text of an SVG file, packed (SVGZ) or not. @throws where it cannot be read as a text in UTF-8. */
export function readFigure(file: string): string {
	const bytes = readFileSync(file);
	const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
	return new TextDecoder('utf-8', { fatal: true }).decode(isPacked ? gunzipSync(bytes) : bytes);
}
