import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#lib/charts/shared/text-width.ts';
import { coverage } from '#lib/server/exports/png/coverage.ts';
import { codePoints, europe, unicodeRange } from '#lib/server/texts/alphabets.ts';
import type { Alphabet } from '#lib/server/texts/alphabets.ts';
import { namesOf, renamed } from './names.ts';
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

	it('carry no reserved name: what was cut from Source Sans and Source Serif is called otherwise', () => {
		const reserved = /source\s?(sans|serif)/i;
		for (const file of readdirSync('static/fonts/ttf')) {
			const names = namesOf(readFileSync(`static/fonts/ttf/${file}`));
			for (const [id, text] of names) if (id !== 0) expect(`${id} ${text}`).not.toMatch(reserved);
		}
		const semibold = namesOf(readFileSync('static/fonts/ttf/demarche-serif-600.ttf'));
		expect(semibold.get(0)).toContain('Adobe');
		expect([1, 4, 6, 16, 17].map((id) => semibold.get(id))).toEqual([
			'Demarche Serif Semibold',
			'Demarche Serif Semibold',
			'DemarcheSerif-Semibold',
			'Demarche Serif',
			'Semibold'
		]);
		for (const file of readdirSync('static/fonts')) expect(file).not.toMatch(/^source/);
		expect(readFileSync('src/lib/components/fonts.css', 'utf8')).not.toMatch(reserved);
	});

	it('are the same under another name: widths, and a file that sums up as a font must', () => {
		const before = source('sans', 'Regular');
		const after = renamed(before, 'Demarche Sans');
		const [one, other] = [readFace(before), readFace(after)];
		for (const char of 'Aé ≥Я') {
			const code = char.codePointAt(0) ?? 0;
			expect(other.advance(code)).toBe(one.advance(code));
		}
		const padded = Buffer.concat([after, Buffer.alloc(-after.length & 3)]);
		let sum = 0;
		for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
		expect(sum).toBe(0xb1b0afba);
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

	it('show the words of the shipped dossier out of one file to a face, each less than three quarters of what it was', () => {
		const first = new Set(codePoints(europe[0] as Alphabet));
		for (const file of ['actors', 'issues', 'statements', 'relations']) {
			const text = readFileSync(`data/nagorno-karabakh-2023/${file}.csv`, 'utf8');
			const missing = [...text.normalize('NFC')].filter(
				(char) => char >= ' ' && !first.has(char.codePointAt(0) ?? 0)
			);
			expect(missing, file).toEqual([]);
		}
		const sizes = ['sans-400', 'sans-600', 'serif-400', 'serif-600'].map(
			(face) => readFileSync(`static/fonts/demarche-${face}-latin.woff2`).length
		);
		expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(47_000);
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
