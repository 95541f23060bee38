import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureKinds } from '#lib/charts/figures.ts';
import { light } from '#lib/charts/shared/palette.ts';
import { ownQuery, type Case } from '../figures/cases.ts';
import { Drawer } from '../figures/draw.ts';
import { disagreements, drawnBy, type Drawn } from './disagreement.ts';
import { openRenderers, type Renderer } from './programs.ts';

const drawer = new Drawer();
const shipped = figureKinds.map((kind): [string, Omit<Case, 'file'>] => [
	`the ${kind} of the shipped dossier`,
	{ dossier: 'shipped', kind, query: ownQuery(kind) }
]);
const figures: [string, Omit<Case, 'file'>][] = [
	...shipped,
	[
		'a dark matrix with every mark and headings at an angle',
		{ dossier: 'eight', kind: 'matrix', query: 'theme=dark&preset=column' }
	]
];

let open: Awaited<ReturnType<typeof openRenderers>>;
beforeAll(async () => {
	open = await openRenderers();
});
afterAll(() => open?.browser.close());

describe.each(figures)('%s', (_, one) => {
	const svg = drawer.draw(one);
	const drawn: Drawn[] = [];
	beforeAll(async () => {
		for (const renderer of open.renderers) drawn.push(await drawnBy(renderer, svg));
	});

	it('is drawn alike by resvg, librsvg, Inkscape and Chromium', () => {
		expect(drawn.map(({ name }) => name)).toEqual(['resvg', 'librsvg', 'Inkscape', 'Chromium']);
		for (const [i, a] of drawn.entries()) {
			for (const b of drawn.slice(i + 1)) {
				expect(disagreements(svg, a, b), `${a.name} and ${b.name}`).toEqual([]);
			}
		}
	});
});

describe('a fault of one renderer is seen', () => {
	const svg = drawer.draw({ dossier: 'shipped', kind: 'matrix', query: '' });
	const planted = (find: string | RegExp, put: string) => {
		const changed = svg.replace(find, put);
		if (changed === svg) throw new Error(`The figure has no ${find} to put a fault in.`);
		return changed;
	};
	/** What is said of the whole figure in resvg beside the one with a fault in Chromium. */
	async function told(faulty: string, whole = svg): Promise<string> {
		const [resvg, chromium] = [open.renderers[0], open.renderers[3]] as [Renderer, Renderer];
		const [one, other] = [await drawnBy(resvg, whole), await drawnBy(chromium, faulty)];
		return disagreements(whole, one, other).join('\n');
	}

	it('where a label is missing', async () => {
		expect(await told(planted(/<text[^>]*>Azerbaijan<\/text>/, ''))).toMatch(
			/^“Azerbaijan” is missing in Chromium\ntexts differ by/
		);
	});

	it('where a text is shifted by two pixels', async () => {
		const moved = planted(/<text( y="[^>]*>Armenia<)/, '<text x="2"$1');
		expect(await told(moved)).toContain('“Armenia” is shifted by 2');
	});

	it('where a text falls back to another font', async () => {
		const moved = planted(/font-family="'Source Sans 3'/g, `font-family="'Noto Sans Armenian'`);
		expect(await told(moved)).toContain('“United Nations” is shifted by');
	});

	it('where the outline of a cell is missing', async () => {
		const outline = new RegExp(`stroke="${light['stance-n1-edge']}"`, 'g');
		expect(await told(planted(outline, 'stroke="none"'))).toMatch(/^marks differ by/m);
	});

	it('where the hatch of what is not coded is missing', async () => {
		const uncoded = drawer.draw({ dossier: 'silent', kind: 'matrix', query: '' });
		const bare = uncoded.replaceAll(`stroke="${light.silence}"`, 'stroke="none"');
		expect(bare).not.toBe(uncoded);
		expect(await told(bare, uncoded)).toMatch(/^tones differ by/m);
	});

	it('where a colour is drawn black', async () => {
		const pale = new RegExp(`fill="${light['stance-p1']}"`, 'g');
		expect(await told(planted(pale, 'fill="#000000"'))).toMatch(/^marks differ by/m);
	});

	it('where the file is smaller', async () => {
		expect(await told(planted(/ width="\d+"/, ' width="700"'))).toMatch(/^the size is/);
	});
});
