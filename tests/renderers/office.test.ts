import { beforeAll, describe, expect, it } from 'vitest';
import { figureKinds } from '#lib/charts/figures.ts';
import { placedTexts } from '#lib/charts/shared/collisions.ts';
import { light } from '#lib/charts/shared/palette.ts';
import { parseXml } from '#lib/charts/shared/xml.ts';
import { ownQuery } from '../figures/cases.ts';
import { Drawer } from '../figures/draw.ts';
import { withoutTexts } from './compare.ts';
import { disagreements, drawnBy, inPrint, SCALE, type Drawn } from './disagreement.ts';
import { officeFonts, placedByOffice, type OfficePage } from './office.ts';
import { librsvg } from './programs.ts';

const drawer = new Drawer();
const draw = (kind: (typeof figureKinds)[number]) =>
	drawer.draw({ dossier: 'shipped', kind, query: `${ownQuery(kind)}&profile=office` });
const figures = figureKinds.map((kind) => ({ kind, svg: draw(kind) }));

/**
 * The words of a figure that a page lacks, each as often as it is lacking. Words that stand close come out of
 * a PDF as one, `+i`: there each is looked for within what nobody else has claimed.
 */
function lostWords(svg: string, { words }: OfficePage): string[] {
	const left = new Map<string, number>();
	for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
	const wanted = placedTexts(parseXml(svg)).flatMap(({ text }) => text.trim().split(/\s+/));
	const apart = wanted.filter((word) => {
		const count = left.get(word) ?? 0;
		if (count > 0) left.set(word, count - 1);
		return count < 1;
	});
	const joined = [...left].flatMap(([word, count]) => Array<string>(count).fill(word));
	return apart.filter((word) => {
		const at = joined.findIndex((other) => other.includes(word));
		if (at >= 0) joined[at] = joined[at]?.replace(word, '') ?? '';
		return at < 0;
	});
}

const matrix = figures[0]?.svg ?? '';
/** A matrix of cells that nobody has coded, which are hatched. */
const uncoded = drawer.draw({ dossier: 'silent', kind: 'matrix', query: 'profile=office' });
/** A name in a foreignObject, which Office is known to lose. */
const faulty = matrix.replace(
	/<text[^>]*>Azerbaijan<\/text>/,
	'<foreignObject x="0" y="336" width="90" height="36"><p xmlns="http://www.w3.org/1999/xhtml">Azerbaijan</p></foreignObject>'
);

const pages = new Map<string, OfficePage>();
beforeAll(async () => {
	const all = [...figures.map(({ svg }) => svg), faulty, uncoded].flatMap((s) => [
		s,
		withoutTexts(s)
	]);
	const placed = await placedByOffice(all, SCALE);
	all.forEach((svg, i) => pages.set(svg, placed[i] as OfficePage));
});

const pageOf = (svg: string) => pages.get(svg) as OfficePage;
const inOffice = (svg: string): Drawn => ({
	name: 'LibreOffice',
	full: pageOf(svg).picture,
	bare: pageOf(withoutTexts(svg)).picture
});

describe.each(figures)('the $kind for Office, placed in a document by LibreOffice', ({ svg }) => {
	it('keeps every word as text', () => {
		expect(lostWords(svg, pageOf(svg))).toEqual([]);
	});

	it('looks as librsvg draws it, every text in its place', async () => {
		const drawn = await drawnBy(librsvg(officeFonts()), svg);
		expect(disagreements(svg, drawn, inOffice(svg), inPrint)).toEqual([]);
	});
});

it('a text that is lost on the way into a document is seen', async () => {
	expect(lostWords(matrix, pageOf(faulty))).toEqual(['Azerbaijan']);
	const drawn = await drawnBy(librsvg(officeFonts()), matrix);
	expect(disagreements(matrix, drawn, inOffice(faulty), inPrint)).toContain(
		'“Azerbaijan” is missing in LibreOffice'
	);
});

it('a hatch that is lost on the way into a document is seen', async () => {
	const bare = uncoded.replaceAll(`stroke="${light.silence}"`, 'stroke="none"');
	expect(bare).not.toBe(uncoded);
	const drawn = await drawnBy(librsvg(officeFonts()), bare);
	expect(disagreements(uncoded, drawn, inOffice(uncoded), inPrint).join('\n')).toMatch(
		/^tones differ by/m
	);
});
