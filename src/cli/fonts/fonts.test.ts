import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#lib/charts/shared/text.ts';
import { coverage } from '#lib/server/png/coverage.ts';
import { codePoints, europe, unicodeRange } from './alphabets.ts';
import { readFace } from './sfnt.ts';

const source = (family: 'sans' | 'serif', style: string) =>
	readFileSync(
		`node_modules/source-${family}/TTF/Source${family === 'sans' ? 'Sans3' : 'Serif4'}-${style}.ttf`
	);

describe('the fonts', () => {
	it('are all there, each with its licence beside it', () => {
		const css = readFileSync('src/lib/components/fonts.css', 'utf8');
		const files = [...css.matchAll(/url\('([^']+)'\)/g)].map(([, path]) => `static${path}`);
		expect(files.length).toBeGreaterThan(15);
		for (const file of files) expect(existsSync(file), file).toBe(true);
		for (const name of ['source-sans', 'source-serif', 'noto-sans-armenian']) {
			expect(readFileSync(`static/fonts/OFL-${name}.txt`, 'utf8')).toContain(
				'SIL OPEN FONT LICENSE'
			);
		}
	});

	it.each([
		['sans', 400, 'Regular'],
		['sans', 600, 'Semibold'],
		['serif', 400, 'Regular'],
		['serif', 600, 'Semibold']
	] as const)('%s %i is measured as the font itself says', (family, weight, style) => {
		const face = readFace(source(family, style));
		for (const char of 'Démarche ++ −− 0123456789 “Нагорный” Ἀρμενία?'.normalize('NFC')) {
			const advance = face.advance(char.codePointAt(0) ?? 0);
			if (advance === undefined || char.normalize('NFD').length > 1) continue;
			expect(textWidth(char, { size: face.unitsPerEm, weight, family }), char).toBe(advance);
		}
	});

	it('hold as TTF what the coverage says, for pictures', () => {
		const faces = readdirSync('static/fonts/ttf').map((name) =>
			readFace(readFileSync(`static/fonts/ttf/${name}`))
		);
		expect(faces).toHaveLength(10);
		for (const range of coverage.split(' ')) {
			for (const code of range.split('-').map((text) => parseInt(text, 36))) {
				expect(faces.filter((face) => face.advance(code) !== undefined).length).toBeGreaterThan(1);
			}
		}
	});

	it('hold every letter of Armenian, Georgian and Arabic names, and no code point twice', () => {
		const css = readFileSync('src/lib/components/fonts.css', 'utf8');
		for (const script of ['Armenian', 'Georgian', 'Arabic']) {
			expect(css).toContain(`font-family: 'Noto Sans ${script}'`);
		}
		const all = europe.flatMap(codePoints);
		expect(new Set(all).size).toBe(all.length);
		expect(
			unicodeRange({
				name: 'two',
				ranges: [
					[0x20, 0x7e],
					[0x131, 0x131]
				]
			})
		).toBe('U+0020-007E, U+0131');
	});
});
