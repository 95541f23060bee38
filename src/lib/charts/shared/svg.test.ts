import { describe, expect, it } from 'vitest';
import type { Mark, Scene } from './scene.ts';
import { lintSvg } from './lint.ts';
import { escapeXml, sceneToSvg } from './svg.ts';
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
	it('escapes what is written and drops what XML cannot hold', () => {
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

describe('the check of a file', () => {
	const faultsOf = (svg: string) => lintSvg(svg).map((f) => f.point);
	const body = (inner: string, attributes = '') =>
		`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10" ${attributes}><title id="f12345-title">t</title><desc>${'d'.repeat(30)}</desc><rect width="10" height="10" fill="#ffffff"/>${inner}</svg>`;

	it.each([
		[1, '<foreignObject/>'],
		[1, '<g style="fill:red"/>'],
		[1, '<path d="M0 0" fill="var(--ink)"/>'],
		[2, '<path d="M0 0" fill="rgba(0,0,0,0.5)"/>'],
		[2, '<path d="M0 0" stroke="transparent"/>'],
		[3, '<g transform="translate(1px, 2px)"/>'],
		[4, '<text font-family="Arial, sans-serif" font-size="12" dominant-baseline="middle">a</text>'],
		[5, '<text font-family="sans-serif" font-size="12">a</text>'],
		[5, '<text font-family="Arial" font-size="12">a</text>'],
		[5, '<text font-family="Arial, serif" font-size="11">a</text>'],
		[5, '<text font-family="Arial, serif" font-size="12">a<tspan>b</tspan></text>'],
		[6, '<pattern id="f12345-p"/>'],
		[7, '<g id="legend"/>'],
		[7, '<g id="f12345-title"/>'],
		[9, '<circle cx="NaN" cy="1" r="1"/>'],
		[9, '<g>'],
		[11, '<circle cx="1.234" cy="1" r="1"/>']
	])('finds a breach of point %i in %s', (point, inner) => {
		expect(faultsOf(body(inner))).toContain(point);
	});

	it('finds a size, ground, heading or metadata that is missing', () => {
		const faults = faultsOf(
			body('').replace('width="10" height="10" viewBox', 'width="100%" viewBox')
		);
		expect(faults).toEqual(expect.arrayContaining([8, 10, 13]));
	});
});
