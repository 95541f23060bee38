import { describe, expect, it } from 'vitest';
import type { Mark, Scene } from './scene.ts';
import { escapeXml, sceneToSvg, writable } from './svg.ts';
import { parseXml } from './xml.ts';

const scene = (marks: Mark[]): Scene => ({
	width: 200,
	height: 100,
	title: 'A & <B>',
	desc: 'A reading in more than twenty letters.',
	marks
});

const text: Mark = { type: 'text', x: 10, y: 20.123456, text: 'A & <B>' };
const svgOf = (marks: Mark[]) =>
	sceneToSvg(scene(marks), { theme: 'light', metadata: { a: '</metadata>' } });

describe('an SVG file', () => {
	it('a text that needs no escape is told at a glance, whatever its letters', () => {
		const carefully = (text: string) =>
			writable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}b`);
		expect(texts.filter((text) => escapeXml(text) !== carefully(text))).toEqual([]);
	});

	it('escapes what is written and drops what XML cannot hold', () => {
		expect(escapeXml('\u202eA\u2067B\u2069')).toBe('AB');
		expect(escapeXml('A & <B>\u0000\u0008\ud800\uffff 😀')).toBe('A &amp; &lt;B&gt; 😀');
		const root = parseXml(svgOf([text]));
		expect(root.children[0]?.text).toBe('A & <B>');
		expect(JSON.parse(root.children[2]?.text ?? '')).toEqual({ a: '</metadata>' });
	});

	it('writes hex for tokens, two decimals at most, and refuses what is no number', () => {
		expect(
			svgOf([{ type: 'rect', x: 0, y: -0.001, width: 1, height: 1 / 3, fill: 'ink' }])
		).toContain('<rect x="0" y="0" width="1" height="0.33" fill="#1c1a17"/>');
		expect(() => svgOf([{ ...text, x: NaN } as Mark])).toThrow(RangeError);
	});

	it('prefixes ids with a hash of the content, which other content does not share', () => {
		const prefix = (svg: string) => /id="(f[0-9a-z]+)-title"/.exec(svg)?.[1];
		const [one, other] = [1, 2].map((a) =>
			sceneToSvg(scene([text]), { theme: 'light', metadata: { a } })
		);
		expect(prefix(one ?? '')).not.toBe(prefix(other ?? ''));
		expect(svgOf([text])).toBe(svgOf([text]));
	});
});
